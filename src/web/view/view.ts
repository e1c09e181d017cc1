import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../language.js';
import type { Messages } from '../messages/messages.js';
import type { Format } from './format.js';

/** What every component of one answer may know: the words, how to write numbers and dates, and where assets are. */
export interface View {
  readonly language: Language;
  readonly m: Messages;
  readonly format: Format;
  /** Address of a static file, with its version. */
  readonly asset: (name: string) => string;
  /** Goes into every form of a signed-in page. */
  readonly csrfToken?: string;
  /** Path and query of this page, for the language switch. */
  readonly here: string;
  readonly publicUrl: string;
}

export const ViewContext = createContext<View | undefined>(undefined);

export function useView(): View {
  const view = useContext(ViewContext);
  if (view === undefined) throw new Error('A component was rendered without a view around it.');
  return view;
}
