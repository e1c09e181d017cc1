import type { Clock } from '../clock.js';
import type { NoticeReceiver } from '../platform/notices.js';
import type { ConnectionSignRepository } from '../platform/platform.js';
import { type NoteHistoryNeeds, noteHistory } from './copy-offer.js';

export interface HearNoticesNeeds extends NoteHistoryNeeds {
  readonly clock: Clock;
  readonly notices: NoticeReceiver;
  readonly connectionSigns: ConnectionSignRepository;
}

/** Notices of an LMS, each as often as it likes to send it. @throws NoticesMalformed */
export async function hearNotices(needs: HearNoticesNeeds, body: unknown): Promise<void> {
  for (const notice of await needs.notices.receive(body)) {
    await needs.connectionSigns.worked(notice.platformId, 'notices', needs.clock());
    if (notice.type !== 'course-copied') continue;
    const { platformId, contextId, originContextIds } = notice;
    // Nothing is kept of courses that have nothing to do with us.
    const origins = await Promise.all(originContextIds.map((id) => needs.courses.byContext(platformId, id)));
    if (origins.every((origin) => origin === undefined)) continue;
    const course = await needs.courses.ensure(platformId, contextId, {});
    await noteHistory(needs, course, originContextIds);
  }
}
