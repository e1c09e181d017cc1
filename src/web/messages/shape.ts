import type { en } from './en.js';

/** English is the model; a language that lacks a key, or takes other facts, does not compile. */
export type Messages = Words<typeof en>;

export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...facts: infer Facts) => string
      ? (...facts: Facts) => string
      : Words<T[K]>;
};
