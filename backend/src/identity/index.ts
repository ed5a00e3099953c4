export { IdentityModule } from './identity.module.js';
export { Public } from './public.js';
export { Entrance } from './entrance.js';
export { SignInService } from './sign-in.service.js';
export { SessionService } from './session.service.js';
export { hashPassword } from './password.js';
