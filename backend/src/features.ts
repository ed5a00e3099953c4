import { IdentityModule } from './identity/index.js';

/** Modules of the HTTP process, one per feature folder. */
export const FEATURES: (new () => object)[] = [IdentityModule];
