/** Arbitrary values of every stored noun, for fast-check. */
export * from './arbitrary/achievement.js';
export * from './arbitrary/basics.js';
export * from './arbitrary/completion.js';
export * from './arbitrary/course.js';
export * from './arbitrary/credential.js';
export * from './arbitrary/platform.js';
