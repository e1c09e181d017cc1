<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * English strings.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['about'] = 'About';
$string['acquis:manage'] = 'Pair the site with Acquis and manage undelivered events';
$string['acquis:view'] = 'See the state of the connection with Acquis';
$string['attempts'] = 'Attempts';
$string['backfill'] = 'Report earlier results';
$string['backfill_desc'] = 'When a course is connected with Acquis, also report completions, grades and competency ratings from before. Without this, learners who did a part of the course earlier cannot fulfil the criteria. Acquis decides what to make of them.';
$string['cachedef_wantedcourses'] = 'Courses for which Acquis wants events';
$string['check_delivery'] = 'Delivery of events to Acquis';
$string['check_done'] = 'Acquis answered and recognised the signature.';
$string['checkconnection'] = 'Check the connection';
$string['connection'] = 'Connection with Acquis';
$string['connectionworks'] = 'The connection works.';
$string['coursesheard'] = 'Courses that Acquis listens to';
$string['coursesheard_all'] = 'All courses';
$string['deliver_busy'] = 'A delivery is under way at this moment. Look again in a few seconds.';
$string['deliver_done'] = 'Events delivered: {$a->delivered}; undeliverable: {$a->dead}.';
$string['delivered'] = 'Delivered';
$string['delivernow'] = 'Deliver now';
$string['discard'] = 'Delete the selected';
$string['discard_confirm'] = 'Delete these events for good ({$a})? Acquis will never hear of them, unless a comparison finds that it has missed them.';
$string['discard_done'] = 'Events deleted: {$a}.';
$string['event'] = 'Event';
$string['events'] = 'Events for Acquis';
$string['events_dead'] = 'Undeliverable';
$string['events_dead_intro'] = 'Acquis has refused these events, or could not digest them on their own. They stay here until you send them again, for example after an upgrade of Acquis, or delete them.';
$string['events_delivered'] = 'Delivered lately';
$string['events_none_dead'] = 'There are no undeliverable events.';
$string['events_none_delivered'] = 'Nothing has been delivered lately.';
$string['events_none_pending'] = 'Nothing is waiting.';
$string['events_pending'] = 'Waiting';
$string['failure_blocked'] = 'Moodle did not allow the connection.';
$string['failure_blocked_advice'] = 'The address of Acquis is among the blocked hosts, or its port is not among the allowed ones. Check “cURL blocked hosts list” and “cURL allowed ports list” under Site administration > General > Security > HTTP security.';
$string['failure_busy'] = 'Acquis asks for patience.';
$string['failure_busy_advice'] = 'It is busy or being maintained. Moodle goes on trying and nothing is lost.';
$string['failure_connection'] = 'Acquis could not be reached.';
$string['failure_connection_advice'] = 'It may be switched off, or a firewall or proxy lies between. Moodle goes on trying and nothing is lost.';
$string['failure_foreign'] = 'Something answered, but not the way Acquis does.';
$string['failure_foreign_advice'] = 'Another server, a proxy or a login page may answer at this address.';
$string['failure_gone'] = 'Acquis does not know this pairing or pairing link.';
$string['failure_gone_advice'] = 'A pairing link is valid for one hour and for one use: make a new one in Acquis and pair again.';
$string['failure_name'] = 'The name of the Acquis server could not be found.';
$string['failure_name_advice'] = 'Check the spelling of the address and the DNS settings of the Moodle server.';
$string['failure_othersite'] = 'The address of this site is not the one that was paired.';
$string['failure_othersite_advice'] = 'If this is a copy of the real site, that is as it should be: a copy must not report anything. If the site has moved for good, pair again.';
$string['failure_redirect'] = 'The address of Acquis redirects to another one.';
$string['failure_redirect_advice'] = 'Messages with results are not forwarded to an address that was not agreed upon. Acquis has probably moved: pair again.';
$string['failure_rejected'] = 'Acquis, or a server in front of it, refused the message.';
$string['failure_rejected_advice'] = 'When pairing: the link must have been made for exactly this site address. Otherwise the versions of Acquis and of this plugin may not fit together, or a firewall interferes.';
$string['failure_secret'] = 'The shared secret cannot be read.';
$string['failure_secret_advice'] = 'It is encrypted with the key in the site\'s data folder (secret/key). The key is missing or belongs to another site, or cron does not run as the web server\'s user. Put that right or pair again.';
$string['failure_signature'] = 'Acquis does not recognise the signature of this site.';
$string['failure_signature_advice'] = 'Check that the clocks of both servers are right; they must agree within five minutes. If they are, pair again.';
$string['failure_timeout'] = 'Acquis did not answer in time.';
$string['failure_timeout_advice'] = 'It may be overloaded, or the network is slow. Moodle goes on trying and nothing is lost.';
$string['failure_tls'] = 'The certificate of the Acquis server is not trusted.';
$string['failure_tls_advice'] = 'It may have expired, be made out for another name, or come from an authority that the Moodle server does not know.';
$string['failure_toolarge'] = 'The message was too large for Acquis or for a server in front of it.';
$string['failure_toolarge_advice'] = 'Moodle tries smaller ones by itself.';
$string['failure_toolerror'] = 'Acquis has an internal problem.';
$string['failure_toolerror_advice'] = 'Its log says more. Moodle goes on trying and nothing is lost.';
$string['lastcontact'] = 'Last answer from Acquis';
$string['lastdelivery'] = 'Last delivery of events';
$string['lastfailure'] = 'Last problem (overcome)';
$string['lastreconciliation'] = 'Last comparison';
$string['messageprovider:problem'] = 'Events do not reach Acquis';
$string['nextattemptat'] = 'next attempt at {$a}';
$string['notpaired'] = 'This site is not paired with Acquis yet. Nothing is reported.';
$string['notpaired_waiting'] = 'Events that wait in the outbox and will be sent after pairing: {$a}.';
$string['oldestpending'] = 'the oldest since {$a}';
$string['pair'] = 'Pair with Acquis';
$string['pair_done'] = 'This site is now paired with Acquis.';
$string['pair_intro'] = 'In Acquis, open the page of this platform and press “Pair the Moodle plugin”. Copy the pairing link and paste it here. The link is valid for one hour and for one use.';
$string['pairagain'] = 'Pair again';
$string['pairagain_intro'] = 'Pairing again replaces the shared secret, for example because it may have become known or because Acquis no longer recognises this site. Nothing that waits for delivery is lost.';
$string['pairedsince'] = 'Since';
$string['pairedwith'] = 'Paired with';
$string['pairinglink'] = 'Pairing link';
$string['pairinglink_help'] = 'The link that Acquis shows when you press “Pair the Moodle plugin”. It is an https address that ends in a long code. The shared secret that comes with it is stored encrypted and never shown.';
$string['pairinglink_invalid'] = 'This is not a pairing link. It has to be a complete https address.';
$string['pluginname'] = 'Acquis';
$string['privacy:metadata:completion'] = 'Course completions that Acquis has been told of, so that it can be told when one of them is taken back.';
$string['privacy:metadata:completion:courseid'] = 'The course.';
$string['privacy:metadata:completion:timereported'] = 'When Acquis was told.';
$string['privacy:metadata:completion:userid'] = 'The learner.';
$string['privacy:metadata:outbox'] = 'Events that are waiting to be sent to Acquis, were sent lately or could not be delivered.';
$string['privacy:metadata:outbox:courseid'] = 'The course in which it happened.';
$string['privacy:metadata:outbox:payload'] = 'Details, such as the state of completion of an activity.';
$string['privacy:metadata:outbox:timeoccurred'] = 'When it happened.';
$string['privacy:metadata:outbox:type'] = 'What happened, such as the completion of a course.';
$string['privacy:metadata:outbox:userid'] = 'The learner whom the event is about.';
$string['privacy:metadata:tool'] = 'Results in courses that are connected with Acquis are sent there, so that it can issue micro-credentials. Names and e-mail addresses are not sent by this plugin.';
$string['privacy:metadata:tool:courseid'] = 'The Moodle course id.';
$string['privacy:metadata:tool:result'] = 'Completions, grades and competency ratings in the course, the end of the enrolment and the deletion of the account.';
$string['privacy:metadata:tool:time'] = 'When it happened.';
$string['privacy:metadata:tool:userid'] = 'The Moodle user id of the learner.';
$string['problem_dead'] = 'There are events that could not be delivered to Acquis and wait for your decision ({$a}).';
$string['problem_stuck'] = 'Events for Acquis have been waiting for more than an hour. Check that cron runs and that the task “Deliver events to Acquis” is not disabled.';
$string['problem_subject'] = 'Moodle cannot deliver events to Acquis';
$string['reason'] = 'Reason';
$string['reconcile'] = 'Compare with Acquis';
$string['reconcile_catalogues'] = 'Also send again what each course has (activities, grade items, competencies)';
$string['reconcile_days'] = 'Days';
$string['reconcile_days_invalid'] = 'At least one day.';
$string['reconcile_done'] = 'Done.';
$string['reconcile_intro'] = 'Moodle asks Acquis which completions, grades and competency ratings it has missed, and sends those. This happens every night by itself for the last days; here you can do it at once, for example after an interruption, or for everything that happened before Acquis came.';
$string['reconcile_result'] = '{$a->time}: facts compared: {$a->compared}; missing in Acquis and to be sent: {$a->missing}; completions taken back: {$a->revoked}.';
$string['reconcile_running'] = 'Comparing…';
$string['reconcile_scope'] = 'Look back';
$string['reconcile_scope_all'] = 'to the beginning';
$string['reconcile_scope_days'] = 'some days';
$string['reconcile_start'] = 'Compare now';
$string['reconciledays'] = 'Nightly comparison (days)';
$string['reconciledays_desc'] = 'Every night, the results of so many days are compared with Acquis, and what it has missed is sent. 0 switches it off.';
$string['replay'] = 'Send the selected again';
$string['replay_done'] = 'Events to be sent again with the next cron run: {$a}.';
$string['replayall'] = 'Send all again';
$string['retentiondays'] = 'Keep delivered events (days)';
$string['retentiondays_desc'] = 'Events that Acquis has confirmed are deleted after so many days. They are only kept so that you can look them up.';
$string['settings'] = 'Settings';
$string['task_backfill'] = 'Report what happened in a course before Acquis came to it';
$string['task_cleanup'] = 'Delete delivered events after their time of retention';
$string['task_deliver'] = 'Deliver events to Acquis (retries and safety net)';
$string['task_deliver_soon'] = 'Deliver new events to Acquis';
$string['task_look_for_changes'] = 'Look for changes in the courses that Acquis listens to';
$string['task_reconcile'] = 'Compare completions, grades and ratings with Acquis';
$string['task_refresh_courses'] = 'Ask Acquis for which courses it wants events';
$string['undeliverable'] = 'Undeliverable events';
$string['unpair'] = 'Unpair';
$string['unpair_confirm'] = 'After unpairing, completions are no longer reported to Acquis and no new credentials are issued for this site. What waits to be sent is deleted, and what happens meanwhile is not recorded; after pairing again, Acquis is told whatever is true then. Unpair?';
$string['unpair_done'] = 'This site is no longer paired with Acquis.';
$string['waiting'] = 'Events waiting';
