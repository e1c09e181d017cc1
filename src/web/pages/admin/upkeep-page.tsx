import { kept } from '../../../jobs/retention.js';
import type { Upkeep } from '../../deps.js';
import { sessionMs } from '../../http/sessions.js';
import type { Messages } from '../../messages/messages.js';
import { Facts, Notice } from '../../view/elements.js';
import { Page } from '../../view/layout.js';
import { useView } from '../../view/view.js';
import { learnerName } from '../instructor/learner-name.js';

/** Whether e-mails arrive, and how long things are kept. */
export function UpkeepPage({ mail, reminderDays, retention, lastSweep }: Upkeep) {
  const { m, format } = useView();
  const words = m.upkeep;
  const { counts } = mail;
  const days = (count: number | undefined) => (count === undefined ? words.forEver : words.days(count));
  return (
    <Page
      title={words.title}
      shell="admin"
      width="wide"
      trail={[{ href: '/admin', label: m.admin.overviewTitle }]}
    >
      <section class="section" aria-labelledby="mail">
        <h2 id="mail">{words.mailTitle}</h2>
        {mail.server === undefined && <Notice tone="info">{words.mailNone}</Notice>}
        <Facts
          facts={[
            mail.server === undefined ? undefined : [words.mailServer, <code>{mail.server}</code>],
            [
              words.reminders,
              reminderDays.length === 0
                ? words.remindersNone
                : words.remindersDays(
                    format.list(reminderDays.map((one) => format.number(one))),
                    Math.max(...reminderDays),
                  ),
            ],
            [words.sent, format.number(counts.sent)],
            [words.waiting, format.number(counts.waiting)],
            [words.refused, format.number(counts.refused)],
            [words.dropped, format.number(counts.dropped)],
          ]}
        />
        {(mail.server !== undefined || mail.troubled.length > 0) && <h3>{words.troubledTitle}</h3>}
        {mail.troubled.length > 0 && <Troubled mail={mail} />}
        {mail.troubled.length === 0 && mail.server !== undefined && <p class="empty">{words.troubledNone}</p>}
      </section>
      <section class="section" aria-labelledby="retention">
        <h2 id="retention">{words.retentionTitle}</h2>
        <p class="hint">{words.retentionHint}</p>
        <Facts
          facts={[
            [words.retention.events, days(retention.eventDays)],
            [words.retention.parked, days(retention.parkedDays)],
            [words.retention.evidence, days(retention.evidenceDays)],
            [words.retention.mail, days(retention.mailDays)],
            [words.retention.images, days(retention.imageDays)],
            [words.retention.sessions, words.sessionHours(sessionMs / 3_600_000)],
            [words.retention.logs, words.logsText],
          ]}
        />
        {lastSweep === undefined ? (
          <p class="hint">{words.lastSweepNone}</p>
        ) : (
          <>
            <p>{words.lastSweep(format.moment(lastSweep.at))}</p>
            <Facts
              facts={kept.map(
                (one) => [words.retention[one], format.number(lastSweep.deleted[one] ?? 0)] as const,
              )}
            />
          </>
        )}
      </section>
    </Page>
  );
}

function Troubled({ mail }: Pick<Upkeep, 'mail'>) {
  const { m, format } = useView();
  const words = m.upkeep;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{words.troubledWho}</th>
          <th scope="col">{words.troubledWhat}</th>
          <th scope="col">{words.troubledWhy}</th>
        </tr>
      </thead>
      <tbody>
        {mail.troubled.map(({ mailing, learner }) => (
          <tr key={mailing.id}>
            <th scope="row">
              {learner === undefined ? m.shell.unknown : learnerName(m, learner)}
              {learner?.email && <span class="sub">{learner.email}</span>}
            </th>
            <td data-label={words.troubledWhat}>
              {words.kinds[mailing.kind]}
              <span class="sub">{format.moment(mailing.createdAt)}</span>
            </td>
            <td data-label={words.troubledWhy}>
              {whyWords(words, mailing.code)}{' '}
              {mailing.state === 'waiting'
                ? words.troubledUntil(format.moment(mailing.nextAttemptAt))
                : words.troubledNever}
              {mailing.reason && (
                <span class="sub" lang="en">
                  <code>{mailing.code}</code> {mailing.reason}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whyWords({ why }: Messages['upkeep'], code: string | undefined): string {
  return Object.hasOwn(why, code ?? '') ? why[code as keyof typeof why] : why.other;
}
