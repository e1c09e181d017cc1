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

namespace local_acquis;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/fixtures/paired_testcase.php');

/**
 * Tests of the delivery.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_acquis\delivery
 * @covers     \local_acquis\delivery_state
 * @covers     \local_acquis\message
 */
final class delivery_test extends paired_testcase {
    /**
     * Puts events into the outbox.
     *
     * @param int $count
     */
    private function enqueue(int $count): void {
        global $DB;

        $rows = [];
        for ($i = 1; $i <= $count; $i++) {
            $rows[] = (new fact('user.deleted', $i, null))->row();
        }
        $DB->insert_records(outbox::TABLE, $rows);
    }

    /**
     * A message is signed, and its events are delivered.
     */
    public function test_delivers(): void {
        global $CFG;

        $this->enqueue(3);
        $delivery = $this->deliver();
        $this->assertSame(3, $delivery->delivered);
        $this->assertSame(3, backlog::counts()[outbox::DELIVERED]);
        $this->assertCount(1, $this->client->requests);
        $request = $this->client->requests[0];
        $this->assertSame(self::TOOL . '/events', $request['url']);
        $headers = $request['headers'];
        $expected = signature::headers(
            pairing::current()->secret(),
            $headers['webhook-id'],
            (int) $headers['webhook-timestamp'],
            $request['body']
        );
        $this->assertSame($expected, $headers);
        $body = json_decode($request['body'], true);
        $this->assertSame([1, $CFG->wwwroot], [$body['version'], $body['issuer']]);
        $this->assertEqualsWithDelta(time(), delivery_state::last_delivery(), 2);
    }

    /**
     * Many events go in several messages of at most 500.
     */
    public function test_sends_batches(): void {
        $this->enqueue(1201);
        $this->assertSame(1201, $this->deliver()->delivered);
        $sizes = array_map(function ($request) {
            return count(json_decode($request['body'], true)['events']);
        }, $this->client->requests);
        $this->assertSame([500, 500, 201], $sizes);
        $this->assertSame(range(1, 1201), array_map('intval', array_column($this->client->events(), 'user')));
    }

    /**
     * A message stays below the size that the tool takes.
     */
    public function test_keeps_messages_small(): void {
        $course = $this->getDataGenerator()->create_course();
        $page = $this->getDataGenerator()->create_module('page', ['course' => $course->id, 'name' => str_repeat('é', 200)]);
        $this->forget_preparations();
        $rows = [];
        foreach (range(1, 3000) as $user) {
            $row = (new fact('activity.completed', $user, $course->id, (string) $page->cmid, ['state' => 1]))->row();
            $row->id = $user;
            $rows[] = $row;
        }
        $message = message::build($rows, 'https://moodle.example');
        $this->assertLessThanOrEqual(1024 * 1024, strlen($message->body));
        $this->assertGreaterThan(1000, count($message->rows));
        $this->assertLessThan(3000, count($message->rows));
        $this->assertNotNull(json_decode($message->body));
        $this->assertSame([], $message->superfluous);
    }

    /**
     * What the tool refuses becomes a dead letter, and only that.
     */
    public function test_refused_events_become_dead_letters(): void {
        $this->enqueue(3);
        $refused = $this->rows()[1]->eventid;
        $this->client->answers[] = [202, [
            'accepted' => 2,
            'duplicates' => 0,
            'refused' => [['id' => $refused, 'code' => 'ERR_EVENT_TYPE', 'reason' => 'unknown'], ['id' => 'foreign'], 'x'],
        ]];
        $delivery = $this->deliver();
        $this->assertSame([2, 1], [$delivery->delivered, $delivery->dead]);
        $row = $this->rows()[1];
        $this->assertSame([outbox::DEAD, 'ERR_EVENT_TYPE unknown'], [$row->state, $row->lasterror]);
    }

    /**
     * Answers after which nothing may leave the outbox.
     *
     * @return array[]
     */
    public static function failures(): array {
        return [
            'blocked by Moodle' => [[0, 'The URL is blocked.', 0], failure::BLOCKED],
            'not there' => [[0, 'Failed to connect', 7], failure::CONNECTION],
            'a friendly page' => [[200, '<html>'], failure::FOREIGN],
            'a JSON document of something else' => [[200, '{"status": "ok"}'], failure::FOREIGN],
            'wrong signature' => [[401, '{"error": {"code": "ERR_SIGNATURE_MISMATCH"}}'], failure::SIGNATURE],
            'foreign issuer' => [[403, '{"error": {"code": "ERR_ISSUER_FOREIGN"}}'], failure::REJECTED],
            'internal error' => [[500, ''], failure::TOOLERROR],
        ];
    }

    /**
     * A failure keeps everything and pauses.
     *
     * @dataProvider failures
     * @param array $answer
     * @param string $code
     */
    public function test_failure_keeps_everything(array $answer, string $code): void {
        $this->enqueue(2);
        $this->client->answers[] = $answer;
        $delivery = $this->deliver();
        $this->assertSame($code, $delivery->failure->code);
        $this->assertSame(2, backlog::counts()[outbox::PENDING]);
        $this->assertSame([1, 1], array_map('intval', array_column($this->rows(), 'attempts')));
        $this->assertSame($code, delivery_state::last_failure()->code);
        $this->assertEqualsWithDelta(time() + 60, delivery_state::paused_until(), 2);

        // A new event neither overtakes nor knocks again.
        outbox::add(new fact('user.deleted', 9, null));
        $pausing = new delivery($this->client);
        $pausing->run();
        $this->assertCount(1, $this->client->requests);

        // An administrator may insist; then everything goes, in order.
        $this->assertSame(3, $this->deliver()->delivered);
        $this->assertSame(['1', '2', '9'], array_slice(array_column($this->client->events(), 'user'), -3));
        $this->assertSame(0, delivery_state::paused_until());
        $this->assertSame(0, delivery_state::failing_since());
    }

    /**
     * The wait doubles up to five minutes.
     */
    public function test_waits_longer_and_longer(): void {
        $delays = array_map([delivery_state::class, 'delay'], [1, 2, 3, 6, 7, 8, 1000]);
        $this->assertSame([60, 120, 240, 300, 300, 300, 300], $delays);

        $this->enqueue(1);
        foreach ([60, 120, 240] as $expected) {
            $this->client->answers[] = [500, ''];
            $this->deliver();
            $this->assertEqualsWithDelta(time() + $expected, delivery_state::paused_until(), 2);
        }
        $this->client->answers[] = [503, '', 0, ['Retry-After' => '1000']];
        $this->deliver();
        $this->assertEqualsWithDelta(time() + 1000, delivery_state::paused_until(), 2);
    }

    /**
     * When the message is too large for something on the way, smaller ones follow at once.
     */
    public function test_sends_fewer_when_asked_to(): void {
        $this->enqueue(20);
        $this->client->script = function ($url, $document) {
            return count($document['events'] ?? []) > 6 ? [413, ''] : null;
        };
        $delivery = $this->deliver();
        $this->assertSame(20, $delivery->delivered);
        $this->assertNull($delivery->failure);
        $this->assertSame(0, delivery_state::paused_until());
    }

    /**
     * One event that the tool cannot digest does not hold up the others, and becomes a dead letter in the end.
     */
    public function test_isolates_an_indigestible_event(): void {
        $this->enqueue(9);
        $this->client->script = function ($url, $document) {
            return in_array('5', array_column($document['events'] ?? [], 'user')) ? [422, ''] : null;
        };
        $delivery = $this->deliver();
        $this->assertSame(8, $delivery->delivered);
        $this->assertSame([outbox::DELIVERED => 8, outbox::PENDING => 1, outbox::DEAD => 0], backlog::counts());
        $this->assertEqualsWithDelta(time() + 60, $this->rows()[4]->nextattempt, 2);
        for ($i = 2; $i <= 10; $i++) {
            $this->deliver();
        }
        $this->assertEquals([outbox::DELIVERED => 8, outbox::PENDING => 0, outbox::DEAD => 1], backlog::counts());
        $this->assertStringStartsWith('rejected: HTTP 422', $this->rows()[4]->lasterror);
    }

    /**
     * Something that cannot be described does not hold up the others either.
     */
    public function test_isolates_an_indescribable_event(): void {
        global $DB;

        $course = $this->getDataGenerator()->create_course();
        $page = $this->getDataGenerator()->create_module('page', ['course' => $course->id]);
        // The remains of an activity plugin that was removed by hand: there is no table of its instances.
        $module = $DB->insert_record('modules', ['name' => 'nosuchmodule']);
        $orphan = $DB->insert_record('course_modules', ['course' => $course->id, 'module' => $module, 'instance' => 1]);
        $this->want([$course->id]);
        $this->forget_preparations();
        foreach ([$page->cmid, $orphan] as $cmid) {
            outbox::add(new fact('activity.completed', 3, (int) $course->id, (string) $cmid, ['state' => 1]));
        }
        $delivery = $this->deliver();
        $this->assertSame([1, 1], [$delivery->delivered, $delivery->dead]);
        $this->assertSame([outbox::DELIVERED, outbox::DEAD], array_column($this->rows('activity.completed'), 'state'));
    }

    /**
     * The answer brings the list of courses.
     */
    public function test_takes_the_list_of_courses_from_the_answer(): void {
        $course = $this->getDataGenerator()->create_course();
        $other = $this->getDataGenerator()->create_course();
        $this->client->courses = ['all' => false, 'ids' => [(string) $course->id]];
        $this->enqueue(1);
        $this->deliver();
        $this->assertTrue(wanted_courses::wants($course->id));
        $this->assertFalse(wanted_courses::wants($other->id));
    }

    /**
     * What the tool has let go of is not sent any more.
     */
    public function test_drops_what_is_not_wanted_any_more(): void {
        $course = $this->getDataGenerator()->create_course();
        outbox::add(new fact('course.completed', 3, (int) $course->id));
        $this->forget_preparations();
        outbox::add(new fact('course.completed', 3, (int) $course->id));
        $this->want([]);
        $this->deliver();
        $this->assertSame([], $this->client->requests);
        $this->assertSame([], $this->rows());
    }

    /**
     * After pairing with another tool its list is fetched before anything is sent or dropped.
     */
    public function test_asks_for_the_list_first(): void {
        $course = $this->getDataGenerator()->create_course();
        $this->forget_preparations();
        outbox::add(new fact('course.completed', 3, (int) $course->id));
        $this->pair('p2');
        $this->client->requests = [];
        $this->client->answers[] = [500, ''];
        $this->deliver();
        $this->assertSame(1, backlog::counts()[outbox::PENDING]);
        $this->deliver();
        $urls = array_column($this->client->requests, 'url');
        $this->assertSame([self::TOOL . '/courses', self::TOOL . '/courses', self::TOOL . '/events'], array_slice($urls, 0, 3));
        $this->assertContains('course.completed', array_column($this->client->events(), 'type'));
    }

    /**
     * Names with broken encodings do not spoil a message.
     */
    public function test_survives_broken_encodings(): void {
        $this->assertNotFalse(json_decode(message::encode(['name' => "caf\xe9"])));
    }

    /**
     * The scheduled task reports a failure, but does not fail.
     */
    public function test_task_does_not_fail(): void {
        global $CFG;

        $CFG->wwwroot = 'https://staging.example';
        $this->enqueue(1);
        $this->expectOutputRegex('/Stopped: othersite/');
        (new task\deliver())->execute();
    }
}
