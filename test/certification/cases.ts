import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A token as one file writes it down; texts that begin with `$` are filled in when it is sent. */
export interface Payload {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Parameters of its login beyond the usual ones. */
  readonly login?: Readonly<Record<string, unknown>>;
  /** How it is signed, where not properly. */
  readonly sign?: 'other-key' | 'nothing' | 'then-change-sub' | 'hmac-with-public-key' | 'sha512';
  /** How long after the login it arrives. */
  readonly secondsAfterLogin?: number;
}

export interface Expected {
  /** As the certification guide names it. */
  readonly name: string;
  readonly section: string;
  readonly description: string;
  /** Code of the refusal. */
  readonly refused?: string;
  /** Members of the launch in the product's words; null for one that must be absent. */
  readonly accepted?: Readonly<Record<string, unknown>>;
}

export interface Case {
  readonly folder: string;
  readonly payload: Payload;
  readonly expected: Expected;
}

const root = join(dirname(fileURLToPath(import.meta.url)), 'cases');

function json(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Every case: a folder with one payload and one expectation. */
export const cases: readonly Case[] = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter(({ name }) => name === 'payload.json')
  .map(({ parentPath }) => ({
    folder: relative(root, parentPath),
    payload: json(join(parentPath, 'payload.json')),
    expected: json(join(parentPath, 'expected.json')),
  }))
  .sort((one, other) => (one.folder < other.folder ? -1 : 1));
