import { randomUUID } from 'node:crypto';
import type { AchievementContent } from '../src/achievement/achievement.js';

/** The awarding body of the demo. */
export const demoIssuer = {
  name: 'Les Vergers',
  legalName: 'Centre de formation Les Vergers',
  countryCode: 'FR',
  url: 'https://vergers.example',
} as const;

/** The micro-credential of the demo: complete by the European description, earned by completing the course. */
export function demoContent(): AchievementContent {
  const criterion = { type: 'course-completed' } as const;
  const [buds, cuts] = [randomUUID(), randomUUID()];
  return {
    language: 'en',
    title: 'Pruning fruit trees in winter',
    description: 'Prune young and bearing fruit trees in winter so that they stay healthy and yield well.',
    outcomes: [
      {
        id: buds,
        statement: 'Tells fruit buds from leaf buds and chooses the cut accordingly',
        alignments: [],
        criterion,
      },
      {
        id: cuts,
        statement: 'Prunes a standard apple tree safely and keeps its tools clean and sharp',
        alignments: [
          {
            framework: 'esco',
            name: 'pruning techniques',
            url: 'http://data.europa.eu/esco/skill/a8f1c3cf-bd8b-4c85-80d3-c69955f6bd00',
            labels: { en: 'pruning techniques', fr: 'techniques d’élagage' },
          },
          {
            framework: 'esco',
            name: 'prune plants',
            url: 'http://data.europa.eu/esco/skill/af9b6098-7d2f-4990-b4eb-d7dd73fdb933',
            labels: { en: 'prune plants', fr: 'tailler des végétaux' },
          },
        ],
        criterion,
      },
    ],
    translations: [
      {
        language: 'fr',
        texts: {
          title: 'Tailler les arbres fruitiers en hiver',
          description:
            'Tailler en hiver de jeunes arbres fruitiers et des arbres en production pour qu’ils restent sains et donnent bien.',
          qualityAssuranceDetail: 'Qualiopi',
        },
        statements: {
          [buds]: 'Distingue les boutons à fruits des bourgeons à bois et choisit la coupe en conséquence',
          [cuts]: 'Taille un pommier de plein vent en sécurité et garde ses outils propres et affûtés',
        },
      },
    ],
    rule: { require: 'all' },
    european: {
      workload: { hours: 25, ects: 1 },
      level: { eqf: 4, french: 4 },
      studyFields: ['0812'],
      assessment: ['practical-assessment', 'quiz'],
      participation: 'blended',
      qualityAssurance: 'external',
      qualityAssuranceDetail: 'Qualiopi',
      supervision: 'supervised-onsite-verified',
      stackability: 'stackable',
      showGrade: false,
    },
  };
}
