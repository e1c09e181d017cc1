import type { Request, Response } from 'express';
import { type Language, languageOf } from '../../../src/language.js';
import type { Notice, View } from './layout.js';
import { type Words, wordsOf } from './words.js';

/** Notices that survive a redirect travel by name, so that no page shows a text of somebody else's making. */
const noticeNames = ['done'] as const;

/** The view of a request: `?lang=` wins and is remembered in a cookie, then the cookie, then Accept-Language. */
export function viewOf(request: Request, response: Response, notice?: Notice): View {
  const language = chooseLanguage(request, response);
  const words = wordsOf(language);
  const shown = notice ?? namedNotice(request, words);
  return { words, language, path: request.originalUrl, ...(shown && { notice: shown }) };
}

function chooseLanguage(request: Request, response: Response): Language {
  const asked = request.query.lang;
  if (asked === 'fr' || asked === 'en') {
    response.cookie('campus_lang', asked, { sameSite: 'lax', httpOnly: true });
    return asked;
  }
  const remembered = /(?:^|; )campus_lang=(fr|en)/.exec(request.get('cookie') ?? '')?.[1];
  return languageOf(remembered ?? request.get('accept-language'));
}

function namedNotice(request: Request, words: Words): Notice | undefined {
  const name = noticeNames.find((one) => one === request.query.notice);
  return name && { good: true, text: words[name] };
}
