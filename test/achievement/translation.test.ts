import assert from 'node:assert/strict';
import {
  languagesOf,
  languageTag,
  missingTexts,
  statementIn,
  textIn,
  translated,
  withTranslation,
} from '../../src/achievement/translation.js';
import { creditsOf, hoursOf, workloadsAgree } from '../../src/achievement/workload.js';
import { sampleContent, sampleTranslations } from '../credential/sample.js';

const content = { ...sampleContent, translations: sampleTranslations };

describe('the texts of an achievement', () => {
  it('fall back to the primary language, and say which language they are in', () => {
    assert.deepEqual(textIn(content, 'title', 'de'), { text: 'Sanfter Rebschnitt', language: 'de' });
    assert.deepEqual(textIn(content, 'description', 'en'), {
      text: sampleContent.description,
      language: 'fr',
    });
    assert.deepEqual(textIn(content, 'title', 'oc').language, 'fr');
    const [outcome] = sampleContent.outcomes;
    assert.ok(outcome);
    assert.equal(statementIn(content, outcome, 'en').text, outcome.statement);
    assert.deepEqual(languagesOf(content), ['fr', 'de', 'en']);
  });

  it('are missing where only the primary language says something', () => {
    assert.deepEqual(missingTexts(content, 'de'), []);
    assert.deepEqual(missingTexts(content, 'en'), [
      'description',
      'national',
      'prerequisites',
      'qualityAssuranceDetail',
      'furtherInformation',
      { outcomeId: 'o1' },
    ]);
    assert.deepEqual(missingTexts({ ...content, description: ' ' }, 'en').includes('description'), false);
  });

  it('read in another language of the pages as one achievement', () => {
    const english = translated(content, 'en');
    assert.equal(english.language, 'en');
    assert.equal(english.title, 'Gentle vine pruning');
    assert.equal(english.outcomes[1]?.statement, 'Prune fittingly');
    assert.equal(english.european.prerequisites, sampleContent.european.prerequisites);
    assert.equal(translated(content, 'fr'), content);
  });

  it('are kept without what is empty, in the order of their tags; an empty translation goes', () => {
    const more = withTranslation(content, {
      language: 'ca',
      texts: { title: 'Poda', description: '  ' },
      statements: { o1: 'Diagnosticar', gone: 'x' },
    });
    assert.deepEqual(
      more.translations?.map(({ language }) => language),
      ['ca', 'de', 'en'],
    );
    assert.deepEqual(more.translations?.[0], {
      language: 'ca',
      texts: { title: 'Poda' },
      statements: { o1: 'Diagnosticar' },
    });
    const none = ['de', 'en'].reduce(
      (left, language) => withTranslation(left, { language, texts: {}, statements: {} }),
      content as typeof sampleContent,
    );
    assert.deepEqual(none, sampleContent);
  });

  it('have language tags as Open Badges can name them', () => {
    for (const [text, tag] of [
      ['DE', 'de'],
      ['pt-br', 'pt-BR'],
      ['zh-hant', 'zh-Hant'],
      ['es-419', 'es-419'],
      ['oc', 'oc'],
      // Of Réunion; no library at hand knows its name.
      ['rcf', 'rcf'],
    ] as const)
      assert.equal(languageTag(text), tag);
    for (const text of [
      '',
      'x',
      'english',
      'fr_FR',
      'ca-valencia',
      'de-u-co-phonebk',
      '<b>',
      'zz',
      'qq-FR',
      'fr-QX',
      'und',
      'mul',
      'qaa',
    ])
      assert.equal(languageTag(text), undefined);
  });
});

describe('a workload', () => {
  it('is counted at 25 to 30 hours for a credit', () => {
    assert.deepEqual(creditsOf(60), { from: 2, to: 2.4 });
    assert.deepEqual(hoursOf(1.5), { from: 37.5, to: 45 });
    assert.equal(workloadsAgree(60, 2), true);
    assert.equal(workloadsAgree(61, 2), false);
    assert.equal(workloadsAgree(49, 2), false);
  });
});
