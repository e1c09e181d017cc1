import type { Connection } from 'mongoose';
import type { CourseRepository } from '../../course/course.js';
import { courseShape } from '../shapes.js';
import { ensure } from './ensure.js';
import { nouns } from './nouns.js';

export function mongoCourses(connection: Connection): CourseRepository {
  const courses = nouns(connection, 'courses', courseShape, 'id');
  return {
    ensure: (platformId, contextId, facts) => ensure(courses, { platformId, contextId }, facts),
    byId: (id) => courses.one({ _id: id }),
    byContext: (platformId, contextId) => courses.one({ platformId, contextId }),
    list: (platformId) => courses.all({ platformId }, { contextId: 1 }),
  };
}
