import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'lianban:public';
/** A controller or route that needs no session. Everything else needs one. */
export const Public = () => SetMetadata(PUBLIC, true);
