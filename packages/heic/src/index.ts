export { isHeic } from './is-heic.ts';
export { readHeic, type HeicPicture } from './read-heic.ts';
export { HeicError, type HeicProblem } from './heic-error.ts';
