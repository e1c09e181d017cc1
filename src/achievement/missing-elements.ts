import type { Issuer } from '../issuer/issuer.js';
import { isVisible } from '../visible.js';
import type { AchievementContent } from './achievement.js';

/** The eleven mandatory elements of Annex I of the Council Recommendation of 16 June 2022, in its order. */
export const elementKeys = [
  'learner',
  'title',
  'country',
  'awarding-body',
  'date',
  'outcomes',
  'workload',
  'level',
  'assessment',
  'participation',
  'quality-assurance',
] as const;
export type ElementKey = (typeof elementKeys)[number];

/**
 * The mandatory elements that `content` and `issuer` do not give yet, in the order of Annex I. The learner and the date
 * are never among them: they come with the award, and issuing checks them.
 */
export function missingElements(content: AchievementContent, issuer: Issuer): readonly ElementKey[] {
  const { european, outcomes } = content;
  const present: Record<ElementKey, boolean> = {
    learner: true,
    title: isVisible(content.title),
    country: /^[A-Z]{2}$/.test(issuer.countryCode),
    'awarding-body': isVisible(issuer.legalName),
    date: true,
    outcomes: outcomes.length > 0 && outcomes.every((outcome) => isVisible(outcome.statement)),
    workload: isPositive(european.workload.hours) || isPositive(european.workload.ects),
    level:
      european.level.notApplicable === true ||
      european.level.eqf !== undefined ||
      european.level.qfEhea !== undefined,
    assessment: european.assessment.length > 0,
    participation: european.participation !== undefined,
    'quality-assurance': european.qualityAssurance !== undefined,
  };
  return elementKeys.filter((key) => !present[key]);
}

function isPositive(value: number | undefined): boolean {
  return value !== undefined && value > 0;
}
