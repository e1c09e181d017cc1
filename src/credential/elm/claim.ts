import { assessmentTypes, type Supervision } from '../../achievement/vocabulary.js';
import { clean } from '../clean.js';
import type { CredentialInput } from '../make.js';
import { timestamp } from '../open-badge/build.js';
import { credentialWords } from '../open-badge/words.js';
import { languageConcept } from './languages.js';
import { concept, contentText, duration, type ElmNode, note, textBy, textIn } from './nodes.js';
import { creditPoint, modeConcept } from './qualification.js';
import { assessmentModes, schemes, supervisionIris } from './schemes.js';
import { elmWords } from './words.js';

/** What the learner achieved: elements 2, 4, 5, 9 and 10 of Annex I, and what the achievement's specification says. */
export function learningAchievement(
  input: CredentialInput,
  parts: {
    readonly at: (part: string) => string;
    readonly organisation: ElmNode;
    readonly qualification: ElmNode;
    /** The page that tells whether the credential is still valid. */
    readonly statusPage: string;
  },
): ElmNode {
  const { content } = input.achievement;
  const { language, european } = content;
  const { at, organisation } = parts;
  const { ects } = european.workload;
  const awardedBy: ElmNode = {
    id: at('awarding'),
    type: 'AwardingProcess',
    awardingBody: organisation,
    awardingDate: timestamp(input.award.earnedAt),
  };
  return {
    id: at('achievement'),
    type: 'LearningAchievement',
    title: contentText(content, 'title'),
    ...(content.description.trim() === '' ? {} : { description: contentText(content, 'description') }),
    awardedBy,
    provenBy: assessments(input, at, awardedBy),
    influencedBy: activity(input, at, awardedBy, organisation),
    specifiedBy: parts.qualification,
    ...(ects === undefined ? {} : { creditReceived: creditPoint(ects, at('credit-received')) }),
    supplementaryDocument: {
      id: at('status-page'),
      type: 'WebResource',
      title: textIn(language, elmWords[language].statusPage),
      contentURL: parts.statusPage,
    },
  };
}

/** One for each type: an assessment's specification has one type at most, and each must have a grade. */
function assessments(
  input: CredentialInput,
  at: (part: string) => string,
  awardedBy: ElmNode,
): readonly ElmNode[] {
  const { language, european } = input.achievement.content;
  const { assessment: types, supervision } = european;
  const mode = supervision && assessmentModes[supervision];
  return types.map((type) => ({
    id: at(`assessment-${type}`),
    type: 'LearningAssessment',
    title: textIn(language, credentialWords[language].assessment[type]),
    awardedBy,
    grade: note(at(`grade-${type}`), textIn(language, grade(input, types.length))),
    ...(supervision === undefined
      ? {}
      : {
          idVerification: supervisionConcept(supervision, at),
          additionalNote: note(
            at('supervision'),
            textIn(language, credentialWords[language].supervisions[supervision]),
          ),
        }),
    specifiedBy: {
      id: at(`assessment-specification-${type}`),
      type: 'LearningAssessmentSpecification',
      title: textIn(language, credentialWords[language].assessment[type]),
      dcType: concept(
        assessmentTypes[type],
        textBy((of) => credentialWords[of].assessment[type]),
        schemes.assessment,
      ),
      ...(mode === undefined ? {} : { mode: modeConcept(mode) }),
    },
  }));
}

/** ELM wants a grade with every assessment; where none is to be shown, that it was passed is all that is said. */
function grade({ achievement, award }: CredentialInput, assessments: number): string {
  const { language, european } = achievement.content;
  const words = elmWords[language];
  const shown = european.showGrade ? clean(award.grade ?? '').trim() : '';
  if (shown === '') return words.passed;
  return assessments === 1 ? shown : words.overall(shown);
}

/** Optional element: supervision and identity verification. */
function supervisionConcept(supervision: Supervision, at: (part: string) => string): ElmNode {
  const official = supervisionIris[supervision];
  return official === undefined
    ? concept(
        at(`supervision-${supervision}`),
        textBy((of) => credentialWords[of].supervisions[supervision]),
      )
    : concept(
        official,
        textBy((of) =>
          supervision === 'unsupervised'
            ? credentialWords[of].supervisions.unsupervised
            : elmWords[of].supervisedVerified,
        ),
        schemes.supervision,
      );
}

function activity(
  { achievement }: CredentialInput,
  at: (part: string) => string,
  awardedBy: ElmNode,
  organisation: ElmNode,
): ElmNode {
  const { content } = achievement;
  const { participation, workload } = content.european;
  return {
    id: at('activity'),
    type: 'LearningActivity',
    title: contentText(content, 'title'),
    awardedBy,
    directedBy: organisation,
    specifiedBy: {
      id: at('activity-specification'),
      type: 'LearningActivitySpecification',
      title: contentText(content, 'title'),
      language: languageConcept(content),
      ...(participation === undefined ? {} : { mode: modeConcept(participation) }),
      ...(workload.hours === undefined ? {} : { volumeOfLearning: duration(workload.hours) }),
    },
  };
}
