import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTable, textOf } from '../../src/completion/channels/csv/parse-table.js';
import { openSchool, type School } from './school.js';

describe('a CSV upload', () => {
  let school: School;
  before(async function () {
    this.timeout(20_000);
    school = await openSchool();
  });
  after(() => school[Symbol.asyncDispose]());

  it('shows what it would do without doing it, then does it, and does nothing the second time', async () => {
    const file = [
      'user,email,fact,item,value,max,date',
      '4,,course,,yes,,2026-11-20',
      ',Tom.ONeil@campus.example,grade,course,"85.5",100,20/11/2026',
      '4,,activity,12,,,',
      '4,,competency,5,no,,2026-11-20T10:00:00+01:00',
    ].join('\r\n');
    const preview = await school.app.useCases.previewCsv(upload(file));
    assert.ok(preview.outcome === 'read');
    assert.deepEqual(
      preview.lines.map(
        ({ line, learner, fact, state }) => `${line} ${learner.givenName} ${fact.type} ${state}`,
      ),
      [
        '2 Zoé course-completed new',
        '3 Tom grade new',
        '4 Zoé activity-completed new',
        '5 Zoé competency new',
      ],
    );
    assert.deepEqual(preview.errors, []);
    assert.deepEqual(await evidenceOf('4'), []);

    const done = await school.app.useCases.importCsv(upload(file));
    assert.ok(done.outcome === 'read' && done.lines.length === 4);
    const at = Date.UTC(2026, 10, 20);
    assert.deepEqual(
      (await evidenceOf('4')).filter((one) => one.fact.type === 'course-completed'),
      [{ at, channel: 'csv', fact: { type: 'course-completed', completed: true } }],
    );
    assert.deepEqual(
      (await evidenceOf('5')).map(({ at, fact }) => ({ at, ...fact })),
      [{ at, type: 'grade', itemId: 'course', grade: 85.5, minimum: 0, maximum: 100 }],
    );
    assert.equal((await evidenceOf('4')).length, 3);

    const again = await school.app.useCases.importCsv(upload(file));
    assert.ok(again.outcome === 'read' && again.lines.every(({ state }) => state === 'known'));
    assert.equal((await evidenceOf('4')).length, 3);
  });

  it('reads what a French spreadsheet saves: semicolons, decimal commas, Windows letters', async () => {
    const file = 'utilisateur;quoi;élément;valeur;max\n4;note;course;12,5;20\n4;activité;11;oui;\n';
    const windows = Uint8Array.from([...file].map((letter) => letter.codePointAt(0) ?? 0));
    for (const bytes of [Buffer.from(`\ufeff${file}`), windows]) {
      const preview = await school.app.useCases.previewCsv({ ...upload(''), bytes });
      assert.ok(preview.outcome === 'read');
      assert.deepEqual(preview.errors, []);
      assert.deepEqual(preview.lines[0]?.fact, {
        type: 'grade',
        itemId: 'course',
        grade: 12.5,
        minimum: 0,
        maximum: 20,
      });
    }
  });

  it('names each line that cannot be, and keeps the others', async () => {
    const person = { key: 'twin', givenName: 'Twin', familyName: 'Zwo' };
    school.campus.addLearner(person);
    const file = [
      'user,email,fact,item,value,max,date',
      ',,course,,yes,,',
      '4,,praise,,yes,,',
      '4,,activity,,yes,,',
      '4,,activity,999,yes,,',
      '4,,course,,perhaps,,',
      '4,,grade,course,-1,100,',
      '4,,grade,course,1e3,100,',
      '4,,course,,yes,,2099-01-01',
      '4,,course,,yes,,31/02/2026',
      '999,,course,,yes,,',
      '3,,course,,yes,,',
      ',nobody@campus.example,course,,yes,,',
      '4,tom.oneil@campus.example,course,,yes,,',
      '5,,course,,yes,,',
      '5,,course,,no,,',
    ].join('\n');
    const preview = await school.app.useCases.importCsv(upload(file));
    assert.ok(preview.outcome === 'read');
    assert.deepEqual(
      preview.errors.map(({ line, code }) => `${line} ${code}`),
      [
        '2 ERR_CSV_WHO_MISSING',
        '3 ERR_CSV_FACT_UNKNOWN',
        '4 ERR_CSV_ITEM_MISSING',
        '5 ERR_CSV_ITEM_UNKNOWN',
        '6 ERR_CSV_VALUE',
        '7 ERR_CSV_GRADE',
        '8 ERR_CSV_VALUE',
        '9 ERR_CSV_DATE',
        '10 ERR_CSV_DATE',
        '11 ERR_CSV_LEARNER_UNKNOWN',
        '12 ERR_CSV_LEARNER_UNKNOWN',
        '13 ERR_CSV_LEARNER_UNKNOWN',
        '14 ERR_CSV_LEARNER_AMBIGUOUS',
        '16 ERR_CSV_REPEATED',
      ],
    );
    assert.deepEqual(
      preview.lines.map(({ line }) => line),
      [15],
    );
  });

  it('refuses an address that two participants share', async () => {
    const { store } = school.app;
    const twins = await Promise.all(['4', '5'].map((sub) => store.learners.bySub(school.platform.id, sub)));
    assert.ok(twins.every((one) => one !== undefined));
    await store.learners.ensure(school.platform.id, '5', { email: twins[0]?.email ?? '' });
    const preview = await school.app.useCases.previewCsv(upload(`email,fact\n${twins[0]?.email},course\n`));
    assert.ok(preview.outcome === 'read');
    assert.deepEqual(
      preview.errors.map(({ code }) => code),
      ['ERR_CSV_LEARNER_AMBIGUOUS'],
    );
  });

  it('is refused as a whole when it is no table of facts', async () => {
    for (const [file, code] of [
      ['', 'ERR_CSV_UNREADABLE'],
      ['user,fact\n"4,course', 'ERR_CSV_UNREADABLE'],
      ['user,email\n4,x', 'ERR_CSV_COLUMNS'],
      ['fact\ncourse', 'ERR_CSV_COLUMNS'],
      ['user,fact,shoe size\n4,course,42', 'ERR_CSV_COLUMNS'],
      [`user,fact\n${'4,course\n'.repeat(5_001)}`, 'ERR_CSV_TOO_LARGE'],
      [`user,fact\n${' '.repeat(10_000_000)}`, 'ERR_CSV_TOO_LARGE'],
    ] as const) {
      const preview = await school.app.useCases.previewCsv(upload(file));
      assert.ok(preview.outcome === 'read');
      assert.deepEqual([preview.errors[0]?.code, preview.lines], [code, []]);
    }
    const nowhere = await school.app.useCases.previewCsv({ ...upload('user,fact'), courseId: 'none' });
    assert.equal(nowhere.outcome, 'not-found');
    const { id } = await school.app.store.courses.ensure(school.platform.id, '77', { launchedAt: 1 });
    assert.equal(
      (await school.app.useCases.previewCsv({ ...upload(''), courseId: id })).outcome,
      'no-roster',
    );
  });

  function upload(file: string) {
    return { courseId: school.course.id, bytes: Buffer.from(file), by: 'instructor' };
  }

  async function evidenceOf(sub: string) {
    await school.app.worker.drain();
    const { store } = school.app;
    const learner = await store.learners.bySub(school.platform.id, sub);
    const evidence = learner ? await store.evidence.ofLearner(learner.id, school.course.id) : [];
    return evidence.map(({ occurredAt, channel, fact }) => ({ at: occurredAt, channel, fact }));
  }
});

describe('a table', () => {
  it('is read as it was written, whatever its cells hold', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), { maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, separator, end) => {
          const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const head = ['a', 'b', 'c', 'd', 'e'];
          const text = [head, ...rows].map((row) => row.map(cell).join(separator)).join(end);
          const expected = [head, ...rows].filter((row) => row.some((one) => one.trim() !== ''));
          assert.deepEqual(
            parseTable(textOf(Buffer.from(text)))?.map(({ cells }) => cells),
            expected,
          );
        },
      ),
    ));

  it('counts lines as an editor does, through quoted line ends and empty lines', () => {
    const table = parseTable('a,b\n\n"1\n2",x\n\ny,z');
    assert.deepEqual(
      table?.map(({ line }) => line),
      [1, 3, 6],
    );
  });
});
