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

use local_acquis\local\known_facts;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/fixtures/paired_testcase.php');
require_once($CFG->libdir . '/completionlib.php');
require_once($CFG->libdir . '/gradelib.php');

/**
 * Tests of the comparison with the tool, and of the ledger.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_acquis\reconciliation
 * @covers     \local_acquis\ledger
 * @covers     \local_acquis\task\backfill
 * @covers     \local_acquis\local\facts\completion_revoked
 */
final class reconciliation_test extends paired_testcase {
    /** @var \stdClass */
    private $course;

    /** @var \stdClass[] */
    private $learners = [];

    /** @var int Course module that the learners have completed. */
    private $cmid;

    /** @var \grade_item[] By item type. */
    private $items = [];

    /**
     * Makes a course that three learners have completed, without the outbox knowing.
     */
    protected function setUp(): void {
        global $DB;

        parent::setUp();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course(['enablecompletion' => 1]);
        $page = $generator->create_module('page', [
            'course' => $this->course->id,
            'completion' => COMPLETION_TRACKING_MANUAL,
        ]);
        $assign = $generator->create_module('assign', ['course' => $this->course->id, 'grade' => 100]);
        $this->cmid = $page->cmid;
        $this->items['mod'] = \grade_item::fetch(['itemtype' => 'mod', 'iteminstance' => $assign->id]);
        $this->items['course'] = \grade_item::fetch_course_item($this->course->id);
        $old = time() - 100 * DAYSECS;
        foreach ([$old, time() - 60, time() - 50] as $time) {
            $learner = $generator->create_and_enrol($this->course, 'student');
            $this->learners[] = $learner;
            $DB->insert_record('course_completions', (object) [
                'userid' => $learner->id,
                'course' => $this->course->id,
                'timecompleted' => $time,
                'timeenrolled' => 0,
                'timestarted' => 0,
                'reaggregate' => 0,
            ]);
            $DB->insert_record('course_modules_completion', (object) [
                'userid' => $learner->id,
                'coursemoduleid' => $page->cmid,
                'completionstate' => COMPLETION_COMPLETE,
                'timemodified' => $time,
            ]);
            $this->items['mod']->update_final_grade($learner->id, 70);
        }
        grade_regrade_final_grades($this->course->id);
        $DB->set_field('grade_grades', 'timemodified', $old, ['userid' => $this->learners[0]->id]);
        $DB->set_field('grade_grades', 'timemodified', null, ['itemid' => $this->items['course']->id]);
        $DB->set_field('grade_grades', 'timecreated', null, ['itemid' => $this->items['course']->id]);
        $this->want([$this->course->id]);
        $this->deliver();
        $this->forget_preparations();
    }

    /**
     * Facts that were sent for comparison.
     *
     * @return array[]
     */
    private function compared(): array {
        $facts = [];
        foreach ($this->client->requests as $request) {
            $facts = array_merge($facts, json_decode($request['body'], true)['facts'] ?? []);
        }
        return $facts;
    }

    /**
     * Makes the tool miss everything.
     */
    private function tool_misses_everything(): void {
        $this->client->script = function ($url, $document) {
            return isset($document['facts']) ? [200, ['missing' => array_keys($document['facts'])]] : null;
        };
    }

    /**
     * The facts say what the protocol asks for.
     */
    public function test_compares_all_facts(): void {
        $reconciliation = new reconciliation($this->client);
        $reconciliation->run(0);
        $this->assertNull($reconciliation->failure);
        $facts = $this->compared();
        $this->assertCount(12, $facts);
        $this->assertSame(12, $reconciliation->compared);
        $this->assertSame(0, $reconciliation->missing);
        $this->assertEquals([
            'type' => 'course.completed',
            'user' => $this->learners[0]->id,
            'course' => $this->course->id,
            'key' => '',
            'time' => $facts[0]['time'],
        ], $facts[0]);
        $this->assertEqualsWithDelta(time() - 100 * DAYSECS, $facts[0]['time'], 60);
        $this->assertEquals(['activity.completed', $this->cmid], [$facts[3]['type'], $facts[3]['key']]);
        $this->assertSame(1, $facts[3]['state']);
        $rating = (object) ['userid' => 4, 'courseid' => 2, 'factkey' => 5, 'timeoccurred' => 1, 'proficient' => '0'];
        $this->assertSame(
            ['type' => 'competency.rated', 'user' => '4', 'course' => '2', 'key' => '5', 'time' => 1, 'proficient' => false,
                'scope' => 'course'],
            known_facts::fact($rating, 'competency.rated')
        );
        $grades = array_values(array_filter($facts, function ($fact) {
            return $fact['type'] === 'grade.changed';
        }));
        $this->assertCount(6, $grades);
        foreach ($grades as $grade) {
            $this->assertEquals(70, $grade['grade']);
        }
        // A total is as old as the grades that it is made of.
        $old = array_filter($grades, function ($grade) {
            return $grade['user'] == $this->learners[0]->id;
        });
        $this->assertCount(2, $old);
        foreach ($old as $grade) {
            $this->assertLessThan(time() - 99 * DAYSECS, $grade['time']);
        }
    }

    /**
     * A window leaves out what is older.
     */
    public function test_looks_back_for_some_days(): void {
        $reconciliation = new reconciliation($this->client);
        $reconciliation->run(time() - 7 * DAYSECS);
        $this->assertSame(8, $reconciliation->compared);
        $this->assertNotContains((string) $this->learners[0]->id, array_column($this->compared(), 'user'));
    }

    /**
     * What the tool misses is sent as ordinary events, with the time at which it happened.
     */
    public function test_sends_what_is_missing(): void {
        $this->tool_misses_everything();
        $reconciliation = new reconciliation($this->client);
        $reconciliation->run(0);
        $this->assertSame(12, $reconciliation->missing);
        $this->deliver();
        $events = $this->client->events();
        $this->assertCount(12, $events);
        $completed = array_values(array_filter($events, function ($event) {
            return $event['type'] === 'course.completed';
        }));
        $this->assertEqualsWithDelta(time() - 100 * DAYSECS, $completed[0]['time'], 10);
        $states = array_column(array_column($events, 'data'), 'state');
        $this->assertSame([1, 1, 1], $states);
    }

    /**
     * What waits already, or was refused, is not enqueued again.
     */
    public function test_does_not_enqueue_twice(): void {
        $this->tool_misses_everything();
        $first = new reconciliation($this->client);
        $first->run(0);
        outbox::mark_dead((int) $this->rows()[0]->id, 'ERR_TEST');
        // The tool is away, so that nothing gets delivered in between.
        delivery_state::failed(new failure(failure::CONNECTION));
        $second = new reconciliation($this->client);
        $second->run(0);
        $this->assertSame(0, $second->missing);
        $this->assertCount(12, $this->rows());
    }

    /**
     * Batches are of at most a thousand facts, and every fact is in one of them.
     */
    public function test_compares_in_batches(): void {
        global $DB;

        $users = [];
        for ($i = 1; $i <= 2100; $i++) {
            $users[] = ['username' => "batch$i", 'mnethostid' => 1];
        }
        $DB->insert_records('user', $users);
        $completions = [];
        foreach ($DB->get_fieldset_select('user', 'id', $DB->sql_like('username', '?'), ['batch%']) as $userid) {
            $completions[] = [
                'userid' => $userid,
                'course' => $this->course->id,
                'timecompleted' => 1000000000,
                'timeenrolled' => 0,
                'timestarted' => 0,
                'reaggregate' => 0,
            ];
        }
        $DB->insert_records('course_completions', $completions);
        $this->client->requests = [];
        $queries = $DB->perf_get_queries();
        $reconciliation = new reconciliation($this->client);
        $reconciliation->run(0);
        $this->assertLessThan(50, $DB->perf_get_queries() - $queries);
        $this->assertSame(2112, $reconciliation->compared);
        $sizes = array_map(function ($request) {
            return count(json_decode($request['body'], true)['facts'] ?? []);
        }, $this->client->requests);
        $this->assertSame([1000, 1000, 103, 3, 6], array_values(array_filter($sizes)));
        $this->assertCount(2103, array_unique(array_column(array_filter($this->compared(), function ($fact) {
            return $fact['type'] === 'course.completed';
        }), 'user')));
    }

    /**
     * A failure ends the run and is told.
     */
    public function test_stops_at_a_failure(): void {
        foreach ([[500, ''], [200, '{"hello": 1}'], [200, '{"missing": "all"}']] as $answer) {
            $this->client->requests = [];
            $this->client->answers = [$answer];
            $reconciliation = new reconciliation($this->client);
            $reconciliation->run(0);
            $this->assertNotNull($reconciliation->failure);
            $this->assertCount(1, $this->client->requests);
        }
    }

    /**
     * Nonsensical indexes do no harm.
     */
    public function test_ignores_nonsensical_indexes(): void {
        $this->client->script = function ($url, $document) {
            return isset($document['facts']) ? [200, ['missing' => [0, -1, 5000, '1', null, [2]]]] : null;
        };
        $reconciliation = new reconciliation($this->client);
        $reconciliation->run(0);
        $this->assertNull($reconciliation->failure);
        $this->assertSame(3, $reconciliation->missing);
    }

    /**
     * The progress goes from nothing to everything.
     */
    public function test_tells_its_progress(): void {
        $shares = [];
        $reconciliation = new reconciliation($this->client, function (float $share) use (&$shares) {
            $shares[] = $share;
        });
        $reconciliation->run(0);
        $this->assertSame([0.25, 0.5, 0.75, 1.0], $shares);
    }

    /**
     * The past of a course is compared once.
     */
    public function test_backfills_once(): void {
        $reconciliation = new reconciliation($this->client);
        $reconciliation->backfill();
        $this->assertSame(12, $reconciliation->compared);
        $again = new reconciliation($this->client);
        $again->backfill();
        $this->assertSame(0, $again->compared);
    }

    /**
     * A failed backfill is tried again by Moodle; a switched off one does nothing.
     */
    public function test_backfill_task(): void {
        global $CFG;

        set_config('backfill', 0, 'local_acquis');
        (new task\backfill())->execute();
        unset_config('backfill', 'local_acquis');
        $CFG->wwwroot = 'https://staging.example';
        $this->expectOutputRegex('/0 facts compared/');
        $this->expectException(\moodle_exception::class);
        (new task\backfill())->execute();
    }

    /**
     * Completions that Moodle takes back silently are reported after some patience.
     */
    public function test_reports_revoked_completions(): void {
        global $DB;

        $this->tool_misses_everything();
        (new reconciliation($this->client))->run(0);
        $this->deliver();
        $this->assertSame(3, $DB->count_records(ledger::TABLE));
        $this->assertSame(0, ledger::report_revoked());
        $this->forget_preparations();

        (new \completion_info($this->course))->delete_course_completion_data();
        $this->assertSame(3, ledger::report_revoked());
        $this->assertSame(0, ledger::report_revoked());
        $this->assertGreaterThan(time() + HOURSECS - 10, $this->rows()[0]->nextattempt);

        // Meanwhile one of them is complete again.
        $DB->insert_record('course_completions', (object) [
            'userid' => $this->learners[1]->id,
            'course' => $this->course->id,
            'timecompleted' => time(),
            'timeenrolled' => 0,
            'timestarted' => 0,
            'reaggregate' => 0,
        ]);
        $this->deliver();
        $this->assertSame(
            ['course.completion_revoked', 'course.completion_revoked'],
            array_column($this->client->events(), 'type')
        );
        $this->assertEquals([$this->learners[1]->id], $DB->get_fieldset_select(ledger::TABLE, 'userid', ''));
    }

    /**
     * Unlocking the criteria removes the completions of earlier sessions for ever. Those learners keep what they have.
     */
    public function test_revokes_nothing_of_earlier_sessions(): void {
        global $DB;

        $this->tool_misses_everything();
        (new reconciliation($this->client))->run(0);
        $this->deliver();
        $instances = enrol_get_instances($this->course->id, true);
        $manual = current(array_filter($instances, function ($instance) {
            return $instance->enrol === 'manual';
        }));
        enrol_get_plugin('manual')->unenrol_user($manual, $this->learners[0]->id);
        $this->assertSame(2, $DB->count_records(ledger::TABLE));
        $this->deliver();
        (new \completion_info($this->course))->delete_course_completion_data();
        $this->assertSame(2, ledger::report_revoked());
        // One more leaves before the message goes out.
        enrol_get_plugin('manual')->unenrol_user($manual, $this->learners[1]->id);
        $this->client->requests = [];
        $this->deliver();
        $revoked = array_filter($this->client->events(), function ($event) {
            return $event['type'] === 'course.completion_revoked';
        });
        $this->assertEquals([$this->learners[2]->id], array_column($revoked, 'user'));
    }

    /**
     * Notes about people and courses that are gone do not stay.
     */
    public function test_tidies_up(): void {
        global $DB;

        $gone = $this->getDataGenerator()->create_user();
        delete_user($gone);
        $course = $this->course->id;
        $learner = $this->learners[0]->id;
        foreach ([[$course, $gone->id], [999999, $learner], [$course, $learner]] as [$courseid, $userid]) {
            $DB->insert_record(ledger::TABLE, ['courseid' => $courseid, 'userid' => $userid, 'timereported' => 1]);
        }
        (new task\cleanup())->execute();
        $this->assertEquals([$this->learners[0]->id], $DB->get_fieldset_select(ledger::TABLE, 'userid', ''));
    }

    /**
     * A reset, a deleted course, a deleted user: none of them takes back what was achieved.
     */
    public function test_end_of_a_course_revokes_nothing(): void {
        global $DB;

        $this->tool_misses_everything();
        (new reconciliation($this->client))->run(0);
        $this->deliver();
        delete_user($this->learners[2]);
        $this->assertSame(2, $DB->count_records(ledger::TABLE));
        reset_course_userdata((object) ['id' => $this->course->id, 'reset_completion' => 1]);
        $this->assertSame(0, $DB->count_records(ledger::TABLE));
        $this->assertSame(0, ledger::report_revoked());
    }
}
