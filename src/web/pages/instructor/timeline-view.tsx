import type { Happening } from '../../../award/timeline.js';
import { Tag, type Tone } from '../../view/elements.js';
import { type FactNames, factWords } from '../../view/fact-words.js';
import { useView, type View } from '../../view/view.js';
import { heldBecause } from './why.js';

/** What happened to a learner, newest first. */
export function TimelineView({
  happenings,
  names,
}: {
  readonly happenings: readonly Happening[];
  readonly names: FactNames;
}) {
  const view = useView();
  if (happenings.length === 0) return <p class="empty">{view.m.standing.timelineNone}</p>;
  return (
    <ol class="timeline">
      {happenings.toReversed().map((one, index) => (
        <li key={happenings.length - index}>
          <p class="timeline-when">
            <time dateTime={new Date(one.at).toISOString()}>{view.format.moment(one.at)}</time>{' '}
            <Tag tone={tones[one.type]}>{kindOf(view, one)}</Tag>
          </p>
          <Told one={one} happenings={happenings} names={names} />
        </li>
      ))}
    </ol>
  );
}

const tones: Readonly<Record<Happening['type'], Tone>> = {
  heard: 'quiet',
  parked: 'wait',
  awarded: 'good',
  waits: 'wait',
  granted: 'quiet',
  'passed-back': 'quiet',
  held: 'wait',
  issued: 'good',
  delivered: 'good',
  suspended: 'wait',
  lifted: 'good',
  mailed: 'quiet',
  revoked: 'bad',
};

function kindOf({ m }: View, { type }: Happening): string {
  const words = m.standing;
  const kinds = {
    heard: words.heard,
    parked: words.heldWord,
    awarded: words.decided,
    waits: words.heldWord,
    granted: words.decided,
    'passed-back': words.passedBack,
    held: words.heldWord,
    issued: words.issued,
    delivered: words.delivered,
    suspended: m.suspension.state,
    lifted: m.suspension.liftedWord,
    mailed: m.upkeep.told,
    revoked: words.revoked,
  };
  return kinds[type];
}

function Told(props: {
  readonly one: Happening;
  readonly happenings: readonly Happening[];
  readonly names: FactNames;
}) {
  const view = useView();
  const { one, happenings, names } = props;
  const { m, format } = view;
  const words = m.standing;
  const title = (id: string) => names.achievements.get(id) || m.instructor.untitled;
  const whose = (id: string) =>
    id === 'admin' ? words.administrator : (names.people.get(id) ?? words.someone);
  const told = (heard: Extract<Happening, { type: 'heard' | 'parked' }>) => (
    <>
      {capital(factWords(view, heard.fact, names))}{' '}
      <span class="sub">
        {words.heardFrom(words.channels[heard.channel])} · {words.happenedOn(format.moment(heard.occurredAt))}
      </span>
    </>
  );
  switch (one.type) {
    case 'heard':
      return <p>{told(one)}</p>;
    case 'parked':
      return (
        <p>
          {told(one)}
          <span class="sub">
            {words.parked[one.code === 'ERR_LEARNER_UNKNOWN' ? 'stranger' : 'other']} <code>{one.code}</code>
          </span>
        </p>
      );
    case 'awarded': {
      const decided = happenings.flatMap((each) =>
        each.type === 'heard' && one.evidenceIds.includes(each.evidenceId) ? [each] : [],
      );
      return (
        <>
          <p>{(one.renewal ? words.awardedAgain : words.awarded)(title(one.achievementId), one.version)}</p>
          <p>{words.decidedBy}</p>
          <ul class="reasons">
            {decided.map((each) => (
              <li key={each.evidenceId}>{factWords(view, each.fact, names)}</li>
            ))}
          </ul>
        </>
      );
    }
    case 'waits':
      return <p>{words.waits(title(one.achievementId), format.date(one.earnedAt))}</p>;
    case 'granted':
      return <p>{words.granted(title(one.achievementId), names.people.get(one.by) ?? words.someone)}</p>;
    case 'passed-back': {
      const grade = one.share === undefined ? words.gradeNone : format.percent(one.share * 100);
      return (
        <p>
          {words.passedBackState[one.state](title(one.achievementId), grade)}
          {one.code !== undefined && (
            <span class="sub">
              <code>{one.code}</code>
            </span>
          )}
        </p>
      );
    }
    case 'held':
      return (
        <p>
          {words.wasHeld(title(one.achievementId))} {m.learners.held[heldBecause(one.code)]}
        </p>
      );
    case 'issued':
      return <p>{words.wasIssued(title(one.achievementId))}</p>;
    case 'delivered':
      return <p>{words.wasDelivered(title(one.achievementId))}</p>;
    case 'suspended':
      return (
        <p>
          {m.suspension.wasSuspended(title(one.achievementId), whose(one.by))}{' '}
          {m.learners.revokedReason(one.reason)}
        </p>
      );
    case 'lifted':
      return <p>{m.suspension.wasLifted(title(one.achievementId), whose(one.by))}</p>;
    case 'mailed': {
      const { kind, daysBefore = 0, refusedFor } = one;
      const name = title(one.achievementId);
      if (refusedFor !== undefined) return <p>{m.upkeep.notMailed(name, refusedFor)}</p>;
      const { mailed } = m.upkeep;
      return <p>{kind === 'reminder' ? mailed.reminder(name, daysBefore) : mailed[kind](name)}</p>;
    }
    case 'revoked': {
      const by = whose(one.by);
      return (
        <p>
          {words.wasRevoked(title(one.achievementId), by)} {m.learners.revokedReason(one.reason)}
        </p>
      );
    }
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
