import type { AchievementContent } from '../../achievement/achievement.js';
import { studyFieldIri } from '../../achievement/study-fields.js';
import { eqfIri, modes } from '../../achievement/vocabulary.js';
import { clean } from '../clean.js';
import { credentialWords } from '../open-badge/words.js';
import { studyFieldsOf } from '../recognition.js';
import { languageConcept } from './languages.js';
import { concept, contentText, duration, type ElmNode, iri, note, textBy, textIn } from './nodes.js';
import { learningOutcomes, qualificationCodes } from './outcomes.js';
import { qualityNotes } from './quality.js';
import { iris, schemes } from './schemes.js';
import { elmWords } from './words.js';

/**
 * What was achieved, apart from who achieved it: elements 6 to 8 and 11 of Annex I and the optional ones about the
 * achievement itself. It is a Qualification, the only specification that knows EQF level, accreditation and code.
 */
export function qualification(
  content: AchievementContent,
  /** Outcomes that are said to be reached. */
  outcomeIds: readonly string[],
  places: {
    readonly id: string;
    readonly outcome: (outcomeId: string) => string;
  },
  /** Of the awarding body. */
  accreditation: readonly ElmNode[],
): ElmNode {
  const { european } = content;
  const { workload, level, participation, prerequisites, stackability } = european;
  const at = (part: string): string => `${places.id}-${part}`;
  const notes = [...qualityNotes(content, at), ...furtherNotes(content, at)];
  const codes = qualificationCodes(content, places.id);
  const levels = otherLevels(content, at);
  const fields = studyFieldsOf(content);
  const homepage = furtherAddress(content);
  return {
    id: places.id,
    type: 'Qualification',
    title: contentText(content, 'title'),
    ...(content.description.trim() === '' ? {} : { description: contentText(content, 'description') }),
    dcType: concept(
      iris.shortProgramme,
      textBy((of) => elmWords[of].shortProgramme),
      schemes.opportunity,
    ),
    language: languageConcept(content),
    ...(workload.hours === undefined ? {} : { volumeOfLearning: duration(workload.hours) }),
    ...(workload.ects === undefined ? {} : { creditPoint: creditPoint(workload.ects, at('credit')) }),
    ...(participation === undefined ? {} : { mode: modeConcept(participation) }),
    ...(level.eqf === undefined
      ? {}
      : {
          eqfLevel: concept(
            eqfIri(level.eqf),
            textBy((of) => `${credentialWords[of].eqf} ${level.eqf}`),
            schemes.eqf,
          ),
        }),
    ...(level.nationalIri === undefined ? {} : { nqfLevel: nationalLevel(content, level.nationalIri) }),
    ...(levels.length === 0 ? {} : { educationLevel: levels }),
    ...(fields.length === 0
      ? {}
      : {
          thematicArea: fields.map(({ code, label }) => ({
            ...concept(studyFieldIri(code), label, schemes.studyField),
            notation: code,
          })),
        }),
    learningOutcome: learningOutcomes(content, outcomeIds, places.outcome),
    ...(codes.length === 0 ? {} : { qualificationCode: codes }),
    ...(european.qualityAssurance === 'provider-accreditation' && accreditation.length > 0
      ? { accreditation }
      : {}),
    ...(clean(prerequisites ?? '').trim() === ''
      ? {}
      : { entryRequirement: note(at('prerequisites'), contentText(content, 'prerequisites')) }),
    // "Stackable" says that it may become a part, not that it is one.
    ...(stackability === undefined || stackability === 'stackable'
      ? {}
      : { isPartialQualification: stackability === 'integrated' }),
    ...(notes.length === 0 ? {} : { additionalNote: notes }),
    ...(homepage === undefined
      ? {}
      : { homepage: { id: at('homepage'), type: 'WebResource', contentURL: homepage } }),
  };
}

export function creditPoint(ects: number, id: string): ElmNode {
  const framework = concept(
    iris.ects,
    { en: 'European Credit Transfer System', fr: 'Système européen de transfert de crédits' },
    schemes.credit,
  );
  return { id, type: 'CreditPoint', framework, point: String(ects) };
}

export function modeConcept(mode: keyof typeof modes): ElmNode {
  return concept(
    modes[mode],
    textBy((of) => credentialWords[of].modes[mode]),
    schemes.mode,
  );
}

/**
 * Bologna cycle, and national levels whose address in the Commission's register nobody gave, as concepts of our own: ELM's
 * NQFLevel takes nothing else than those addresses (EDC-generic-full, NQFLevelRestriction).
 */
function otherLevels(content: AchievementContent, at: (part: string) => string): ElmNode[] {
  const { qfEhea, national, french, nationalIri } = content.european.level;
  return [
    ...(qfEhea === undefined
      ? []
      : [
          concept(
            at(`cycle-${qfEhea}`),
            textBy((of) => credentialWords[of].cycle[qfEhea]),
          ),
        ]),
    ...(french === undefined || nationalIri !== undefined
      ? []
      : [
          concept(
            at(`french-level-${french}`),
            textBy((of) => credentialWords[of].frenchLevel(french)),
          ),
        ]),
    ...(clean(national ?? '').trim() === '' || (nationalIri !== undefined && french === undefined)
      ? []
      : [concept(at('national-level'), contentText(content, 'national'))]),
  ];
}

/** The level that the register has at this address: the French one where there is one, else the one in words. */
function nationalLevel(content: AchievementContent, address: string): ElmNode {
  const { french, national } = content.european.level;
  const label =
    french === undefined && clean(national ?? '').trim() !== ''
      ? contentText(content, 'national')
      : textBy((of) =>
          french === undefined ? credentialWords[of].elements.level : credentialWords[of].frenchLevel(french),
        );
  return concept(address, label, schemes.nqf);
}

function furtherNotes(content: AchievementContent, at: (part: string) => string): ElmNode[] {
  const { european, language, rule, outcomes } = content;
  const { level, stackability, furtherInformation } = european;
  const words = credentialWords[language];
  const further = clean(furtherInformation ?? '').trim();
  const subject = (property: string, element: keyof typeof words.elements): ElmNode =>
    concept(
      `${iris.elm}${property}`,
      textBy((of) => credentialWords[of].elements[element]),
    );
  return [
    ...(level.notApplicable === true
      ? [note(at('level'), textIn(language, words.notApplicable), subject('EQFLevel', 'level'))]
      : []),
    ...(stackability === undefined
      ? []
      : [
          note(
            at('stackability'),
            textIn(language, words.stackabilities[stackability]),
            subject('isPartialQualification', 'stackability'),
          ),
        ]),
    ...(rule.require === 'at-least' && rule.count < outcomes.length
      ? [
          note(
            at('rule'),
            textIn(language, words.someOutcomes(rule.count)),
            subject('learningOutcome', 'outcomes'),
          ),
        ]
      : []),
    ...(further === '' || furtherAddress(content) !== undefined
      ? []
      : [note(at('further-information'), contentText(content, 'furtherInformation'))]),
  ];
}

function furtherAddress({ european }: AchievementContent): string | undefined {
  const text = (european.furtherInformation ?? '').trim();
  return /^https?:\/\/\S+$/.test(text) ? iri(text) : undefined;
}
