import type { CourseCatalogue } from '../course/course.js';
import type { Platform } from '../platform/platform.js';
import type { Alignment } from './achievement.js';
import type { Criterion } from './criterion.js';

/** The competencies of the LMS that a criterion looks at: what is shown by one is an outcome aligned to it. */
export function competencyAlignments(
  criterion: Criterion,
  needs: {
    readonly catalogue: CourseCatalogue | undefined;
    readonly platform: Pick<Platform, 'issuer' | 'family'> | undefined;
    readonly contextId: string;
  },
): readonly Alignment[] {
  if ('of' in criterion) return criterion.of.flatMap((part) => competencyAlignments(part, needs));
  if (criterion.type !== 'competency-proficient' || needs.platform === undefined) return [];
  const { platform, catalogue, contextId } = needs;
  const known = catalogue?.competencies.find(({ id }) => id === criterion.competencyId);
  const base = platform.issuer.replace(/\/+$/, '');
  // Moodle describes competencies on the page of the course's; elsewhere the LMS's own name for itself is all there is.
  const page =
    platform.family === 'moodle'
      ? `${base}/admin/tool/lp/coursecompetencies.php?courseid=${encodeURIComponent(contextId)}`
      : base;
  return [
    {
      framework: 'lms-competency',
      name: known?.name ?? criterion.name,
      url: `${page}#competency-${encodeURIComponent(criterion.competencyId)}`,
      ...(known?.idNumber ? { code: known.idNumber } : {}),
    },
  ];
}
