import type { Course } from '../../../course/course.js';
import type { Messages } from '../../messages/messages.js';

export function courseName(m: Messages, course: Course): string {
  return course.title || course.label || m.instructor.thisCourse;
}
