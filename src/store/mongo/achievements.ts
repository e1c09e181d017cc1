import type { Connection } from 'mongoose';
import type { AchievementRepository } from '../../achievement/achievement.js';
import { achievementSaved } from '../saved-fields.js';
import {
  type AchievementPart,
  achievementPartShape,
  achievementShape,
  achievementVersionShape,
} from '../shapes.js';
import { nouns } from './nouns.js';

export function mongoAchievements(connection: Connection): AchievementRepository {
  const achievements = nouns(connection, 'achievements', achievementShape, 'id');
  const keyOf = (achievementId: string, number: number) => `${achievementId}/${number}`;
  const versions = nouns(connection, 'achievement_versions', achievementVersionShape, (version) =>
    keyOf(version.achievementId, version.number),
  );
  const parts = nouns(connection, 'achievement_parts', achievementPartShape, keyOfPart);
  return {
    insert: (achievement) => achievements.insertNew(achievement),
    byId: (id) => achievements.one({ _id: id }),
    byCourse: (courseId) => achievements.all({ courseId }, { createdAt: 1, _id: 1 }),
    byIssuer: (issuerId) => achievements.all({ issuerId }, { createdAt: 1, _id: 1 }),
    save: (achievement) => achievements.save(achievement, achievementSaved),
    insertVersion: (version) => versions.insert(version),
    version: (achievementId, number) => versions.one({ _id: keyOf(achievementId, number) }),
    async usesImage(imageId) {
      // Contents are kept as JSON; inside of another text the quotes would be escaped.
      const named = JSON.stringify({ imageId })
        .slice(1, -1)
        .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      const within = { $regex: named };
      const found = await Promise.all([
        achievements.model.exists({ draft: within }),
        versions.model.exists({ content: within }),
      ]);
      return found.some((one) => one !== null);
    },
    async linkPart(partId, achievementId) {
      await parts.insert({ partId, achievementId });
    },
    async stackedOn(partId) {
      return (await parts.all({ partId }, { _id: 1 })).map((part) => part.achievementId);
    },
  };
}

function keyOfPart({ partId, achievementId }: AchievementPart): string {
  return `${partId}/${achievementId}`;
}
