import { SetMetadata } from '@nestjs/common';

export const CONFIRMED = 'lianban:confirmed';
/** A route whose work begins by asking the database whether who asks is still who they were a minute ago: the command store's. */
export const Confirmed = () => SetMetadata(CONFIRMED, true);
