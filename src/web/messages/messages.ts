import type { Language } from '../../language.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { withFrenchSpaces } from './french-spaces.js';
import type { Messages } from './shape.js';

export type { Messages } from './shape.js';

export const messages: Readonly<Record<Language, Messages>> = { en, fr: withFrenchSpaces(fr) };
