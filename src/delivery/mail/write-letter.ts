import type { Language } from '../../language.js';
import { asMarkup } from '../../markup.js';
import { letterWords } from './letter-words.js';
import type { Letter } from './post.js';

/** What a letter tells. */
export interface LetterFacts {
  readonly kind: 'issued' | 'reminder' | 'resigned';
  readonly language: Language;
  readonly name: string;
  readonly title: string;
  readonly issuer: string;
  readonly platform: string;
  readonly course?: string;
  /** Where the course is in the LMS, where that is known. */
  readonly courseUrl?: string;
  readonly expiresAt?: number;
  readonly renewableFrom?: number;
  readonly stopUrl: string;
  readonly now: number;
}

const dates = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }),
} as const;

/** Plain text, and the same as simple HTML: no pictures, nothing that tells when it is read. */
export function writeLetter(facts: LetterFacts): Pick<Letter, 'subject' | 'text' | 'html'> {
  const { kind, language, title, issuer, platform, course, expiresAt, renewableFrom, now } = facts;
  const words = letterWords[language];
  const date = (at: number) => dates[language].format(at);
  const until = expiresAt === undefined ? undefined : date(expiresAt);
  const reminds = kind === 'reminder' && until !== undefined;
  const renewal =
    renewableFrom === undefined
      ? undefined
      : renewableFrom <= now
        ? words.renewNow
        : words.renewFrom(date(renewableFrom));
  const told = [
    words.hello(facts.name),
    reminds
      ? words.reminder(title, issuer, until)
      : kind === 'resigned'
        ? words.resigned(title, issuer)
        : words.issued(title, issuer),
    reminds ? renewal : until && words.validUntil(until),
    course === undefined ? words.where(platform) : words.whereIn(course, platform),
  ].filter((one) => one !== undefined);
  const link = facts.courseUrl;
  const text = [
    ...told,
    ...(link === undefined ? [] : [`${words.openCourse}: ${link}`]),
    '-- ',
    words.why(platform),
    `${words.stop}: ${facts.stopUrl}`,
  ].join('\n\n');
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<title>${asMarkup(title)}</title></head>`,
    '<body style="font-family:sans-serif;line-height:1.5;max-width:36em;margin:1em auto;padding:0 1em">',
    ...told.map((one) => `<p>${asMarkup(one)}</p>`),
    link === undefined ? '' : `<p><a href="${asMarkup(link)}">${asMarkup(words.openCourse)}</a></p>`,
    '<hr>',
    `<p style="font-size:smaller">${asMarkup(words.why(platform))}<br>`,
    `<a href="${asMarkup(facts.stopUrl)}">${asMarkup(words.stop)}</a></p>`,
    '</body></html>',
  ].join('\n');
  const subject = reminds
    ? words.reminderSubject(title, until)
    : kind === 'resigned'
      ? words.resignedSubject(title)
      : words.issuedSubject(title);
  return { subject: subject.replace(/\s+/g, ' '), text, html };
}
