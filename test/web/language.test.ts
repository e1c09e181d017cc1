import assert from 'node:assert/strict';
import { en } from '../../src/web/messages/en.js';
import { fr } from '../../src/web/messages/fr.js';
import { messages } from '../../src/web/messages/messages.js';
import { formats } from '../../src/web/view/format.js';
import { Browser, openSite, type Site } from './site.js';

describe('the language of pages', () => {
  let site: Site;

  before(async () => {
    site = await openSite();
  });
  after(() => site[Symbol.asyncDispose]());

  const languageOf = (html: string) => /<html lang="(\w+)"/.exec(html)?.[1];

  it('is that of the launch, whatever the browser prefers', async () => {
    for (const [locale, language] of [
      ['fr', 'fr'],
      ['fr_CA', 'fr'],
      ['en-GB', 'en'],
      ['de', 'en'],
    ] as const) {
      const browser = new Browser(site.app, language === 'fr' ? 'en' : 'fr');
      const { location } = await site.launch(browser, { sub: `u-${locale}`, roles: ['instructor'], locale });
      assert.equal(languageOf((await browser.get(location)).text), language, locale);
    }
  });

  it('is what the browser prefers where there is no launch', async () => {
    for (const [accept, language] of [
      ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
      ['en;q=0.8,fr;q=0.9', 'fr'],
      ['de,en;q=0.5', 'en'],
      ['de', 'en'],
    ] as const)
      assert.equal(languageOf((await new Browser(site.app, accept).get('/')).text), language, accept);
  });

  it('can be chosen on public pages, stays chosen, and keeps the rest of the address', async () => {
    const browser = new Browser(site.app, 'en');
    const page = await browser.get('/check?x=1');
    assert.match(page.text, /<a lang="fr" hreflang="fr" href="\/check\?x=1&amp;lang=fr">Français<\/a>/);
    assert.equal(languageOf((await browser.get('/check?lang=fr')).text), 'fr');
    assert.equal(languageOf((await browser.get('/admin/sign-in')).text), 'fr');
    const odd = await browser.get('/?lang=xx"><script>');
    assert.equal(languageOf(odd.text), 'fr');
    assert.doesNotMatch(odd.text, /"><script>/);
  });

  it('writes dates, numbers and countries its own way', () => {
    const at = Date.UTC(2026, 10, 22, 12);
    assert.equal(formats.en.date(at), '22 November 2026');
    assert.equal(formats.fr.date(at), '22 novembre 2026');
    assert.equal(formats.fr.percent(59.5), '59,5\u00a0%'.replace('\u00a0', formats.fr.percent(1).charAt(1)));
    assert.equal(formats.en.percent(59.5), '59.5%');
    assert.equal(formats.fr.country('DE'), 'Allemagne');
    assert.equal(formats.en.country('xx'), 'xx');
    assert.equal(formats.en.isoDate('not a date'), 'not a date');
  });

  it('has every message in both languages, none of them empty or left in the other', () => {
    const differ = new Set<string>();
    compare(en, fr, '', differ);
    assert.ok(differ.size > 300);
  });

  it('keeps French punctuation from standing alone on a line', () => {
    for (const words of said(messages.fr)) assert.doesNotMatch(words, / [:;?!»]|« /, words);
  });
});

/** Words that are the same in both languages. */
const shared =
  /^([A-Z]{2,6}|Acquis|Administration|Description|Version|Versions|Moodle|Canvas|Brightspace|Blackboard|Sakai|SIRET|EORI|LEI|Logo|Format|Participants|Pages|points|%|OpenBadges?.*|Services\(scopes\)|Notes|Badge(\([A-Z]+\))?)$/;

function compare(one: unknown, other: unknown, path: string, differ: Set<string>): void {
  if (typeof one === 'object' && one !== null) {
    for (const [key, value] of Object.entries(one))
      compare(value, (other as Record<string, unknown>)[key], `${path}.${key}`, differ);
    return;
  }
  const [a, b] = [spoken(one), spoken(other)];
  assert.ok(a.trim() !== '' && b.trim() !== '', path);
  if (a === b) assert.match(a.replace(/[\d ]+/g, ''), shared, path);
  else differ.add(path);
}

/** A message, or what a message function says of sample facts. */
function spoken(message: unknown): string {
  return typeof message === 'function' ? String(message(2, 11)) : String(message);
}

function said(words: object): readonly string[] {
  return Object.values(words).flatMap((one) =>
    typeof one === 'object' && one !== null ? said(one) : [spoken(one)],
  );
}
