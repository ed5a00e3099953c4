export * from './words.ts';
export * from './errors.ts';
export * from './commands.ts';
export * from './matters.ts';
export * from './case-files.ts';
export * from './identity.ts';
export * from './imports.ts';
export * from './wheels.ts';
