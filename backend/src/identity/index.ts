export { IdentityModule } from './identity.module.js';
export { Confirmed } from './confirmed.js';
export { DECIDERS, decidesInPerson, decidingAs } from './deciders.js';
export { Public } from './public.js';
export { Entrance } from './entrance.js';
export { SignInService } from './sign-in.service.js';
export { SessionService, findPerson } from './session.service.js';
export { SessionsModule } from './sessions.module.js';
export { hashPassword } from './password.js';
