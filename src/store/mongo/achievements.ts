import type { Connection } from 'mongoose';
import type { AchievementRepository } from '../../achievement/achievement.js';
import { achievementSaved } from '../saved-fields.js';
import { achievementShape, achievementVersionShape } from '../shapes.js';
import { nouns } from './nouns.js';

export function mongoAchievements(connection: Connection): AchievementRepository {
  const achievements = nouns(connection, 'achievements', achievementShape, 'id');
  const keyOf = (achievementId: string, number: number) => `${achievementId}/${number}`;
  const versions = nouns(connection, 'achievement_versions', achievementVersionShape, (version) =>
    keyOf(version.achievementId, version.number),
  );
  return {
    insert: (achievement) => achievements.insertNew(achievement),
    byId: (id) => achievements.one({ _id: id }),
    byCourse: (courseId) => achievements.all({ courseId }, { createdAt: 1, _id: 1 }),
    save: (achievement) => achievements.save(achievement, achievementSaved),
    insertVersion: (version) => versions.insert(version),
    version: (achievementId, number) => versions.one({ _id: keyOf(achievementId, number) }),
  };
}
