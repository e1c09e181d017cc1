/** An activity of the course that counts towards its completion. */
export interface Activity {
  /** Course-module id. */
  readonly cmid: string;
  readonly module: 'lesson' | 'quiz';
  readonly instance: string;
  readonly name: string;
  /** Grade item id, where the activity is graded. */
  readonly gradeItem?: string;
}

export interface Competency {
  readonly competency: string;
  readonly idNumber: string;
  readonly name: string;
  readonly description: string;
  readonly framework: string;
}

/** The one course of the test LMS. Ids are small numbers in strings, as Moodle's are, and differ in kind so that a mix-up shows. */
export const course = {
  id: '2',
  label: 'TAILLE-01',
  title: 'Tailler un arbre fruitier / Pruning fruit trees',
  sectionSourcedId: 'taille-01',
  startsAt: '2026-09-01T08:00:00+00:00',
  totalGradeItem: '1',
  activities: [
    { cmid: '11', module: 'lesson', instance: '21', name: 'Reconnaître les bourgeons / Recognising buds' },
    { cmid: '12', module: 'quiz', instance: '31', name: 'Où couper ? / Where to cut?', gradeItem: '2' },
  ] satisfies readonly Activity[] as readonly Activity[],
  competencies: [
    {
      competency: '5',
      idNumber: 'TAILLE-C1',
      name: 'Tailler un arbre fruitier à pépins',
      description: 'Prunes a pome-fruit tree so that it bears and heals.',
      framework: 'Arboriculture',
    },
    {
      competency: '6',
      idNumber: 'TAILLE-C2',
      name: 'Travailler en sécurité en hauteur',
      description: 'Works safely on a ladder with cutting tools.',
      framework: 'Arboriculture',
    },
  ] satisfies readonly Competency[] as readonly Competency[],
} as const;

export const gradeMaximum = 100;
export const gradeToPass = 50;

export const lesson = course.activities[0] as Activity;
export const quiz = course.activities[1] as Activity;
