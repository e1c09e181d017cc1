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

global $CFG;
require_once(__DIR__ . '/fixtures/paired_testcase.php');
require_once($CFG->libdir . '/completionlib.php');

/**
 * Tests of the outbox.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_acquis\outbox
 * @covers     \local_acquis\fact
 * @covers     \local_acquis\dead_letters
 * @covers     \local_acquis\backlog
 * @covers     \local_acquis\observer
 * @covers     \local_acquis\task\deliver_soon
 */
final class outbox_test extends paired_testcase {
    /**
     * Completes a course the way Moodle does.
     *
     * @param int $courseid
     * @param int $userid
     */
    private function complete(int $courseid, int $userid): void {
        (new \completion_completion(['course' => $courseid, 'userid' => $userid]))->mark_complete();
    }

    /**
     * The row lives and dies with the completion.
     */
    public function test_row_shares_the_fate_of_the_completion(): void {
        global $DB;

        $this->preventResetByRollback();
        $this->redirectMessages();
        $course = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        $users = [$this->getDataGenerator()->create_user(), $this->getDataGenerator()->create_user()];
        $this->forget_preparations();

        $transaction = $DB->start_delegated_transaction();
        $this->complete($course->id, $users[0]->id);
        $this->assertCount(1, $this->rows('course.completed'));
        try {
            $transaction->rollback(new \moodle_exception('error'));
        } catch (\moodle_exception $e) {
            $this->assertCount(0, $this->rows('course.completed'));
        }
        $this->assertSame(0, $DB->count_records('course_completions'));

        $transaction = $DB->start_delegated_transaction();
        $this->complete($course->id, $users[1]->id);
        $transaction->allow_commit();
        $this->assertCount(1, $this->rows('course.completed'));
        $this->assertEquals($users[1]->id, $this->rows('course.completed')[0]->userid);
    }

    /**
     * Many events ask for one delivery.
     */
    public function test_asks_for_delivery_once(): void {
        global $DB;

        $DB->delete_records('task_adhoc');
        for ($i = 1; $i <= 10; $i++) {
            outbox::add(new fact('user.deleted', $i, null));
            if ($i === 5) {
                // As if the next events came in another process.
                task\deliver_soon::reset();
            }
        }
        $this->assertSame(1, $DB->count_records('task_adhoc', ['classname' => '\local_acquis\task\deliver_soon']));
        $this->assertCount(10, array_unique(array_column($this->rows(), 'eventid')));
    }

    /**
     * A delivery that has begun lets later tasks of the same process ask for another one at once.
     */
    public function test_a_delivery_under_way_does_not_swallow_the_next(): void {
        global $DB;

        task\deliver_soon::reset();
        task\deliver_soon::queue();
        $this->assertSame(1, $DB->count_records('task_adhoc', ['classname' => '\local_acquis\task\deliver_soon']));
        $DB->delete_records('task_adhoc', ['classname' => '\local_acquis\task\deliver_soon']);
        ob_start();
        (new task\deliver_soon())->execute();
        ob_end_clean();
        task\deliver_soon::queue();
        $this->assertSame(1, $DB->count_records('task_adhoc', ['classname' => '\local_acquis\task\deliver_soon']));
    }

    /**
     * A mass of events costs one insert each.
     */
    public function test_costs_one_query_for_each_event(): void {
        global $DB;

        $course = $this->getDataGenerator()->create_course();
        $this->want([$course->id]);
        outbox::add(new fact('user.deleted', 1, null));
        $this->forget_preparations();

        $before = $DB->perf_get_queries();
        for ($i = 1; $i <= 1000; $i++) {
            \core\event\user_graded::create([
                'context' => \context_course::instance($course->id),
                'objectid' => $i,
                'relateduserid' => $i,
                'other' => ['itemid' => 7, 'overridden' => false, 'finalgrade' => 50],
            ])->trigger();
        }
        // Whatever else listens to grades in a stock Moodle is counted as well, so the figure is not exact.
        $this->assertCount(1000, $this->rows('grade.changed'));
        $this->assertLessThan(1100, $DB->perf_get_queries() - $before);
    }

    /**
     * A course that the tool does not want costs nothing at all.
     */
    public function test_keeps_out_of_other_courses(): void {
        global $DB;

        $wanted = $this->getDataGenerator()->create_course();
        $other = $this->getDataGenerator()->create_course();
        $this->want([$wanted->id]);
        $this->assertFalse(wanted_courses::wants($other->id));
        $this->forget_preparations();

        $before = $DB->perf_get_queries();
        for ($i = 1; $i <= 100; $i++) {
            $this->assertFalse(wanted_courses::wants($other->id));
        }
        $this->assertSame($before, $DB->perf_get_queries());
        $this->complete($other->id, $this->getDataGenerator()->create_user()->id);
        $this->assertCount(0, $this->rows());
    }

    /**
     * Names of facts grow with time, also within one second, and fit the protocol.
     */
    public function test_names_grow_with_time(): void {
        $names = [];
        for ($i = 0; $i < 500; $i++) {
            $names[] = (new fact('user.deleted', 1, null))->row()->eventid;
        }
        $sorted = $names;
        sort($sorted, SORT_STRING);
        $this->assertSame($sorted, $names);
        $this->assertCount(500, array_unique($names));
        $this->assertCount(1, array_unique(array_map(function ($name) {
            return explode('-', $name)[0];
        }, $names)));
    }

    /**
     * What has just happened goes before the past of a course, however much of that there is.
     */
    public function test_urgent_facts_first(): void {
        global $DB;

        $rows = [];
        for ($i = 1; $i <= 10; $i++) {
            $rows[] = (new fact('user.deleted', $i, null))->bulk_row();
        }
        $DB->insert_records(outbox::TABLE, $rows);
        outbox::add(new fact('user.deleted', 99, null));
        $this->assertEquals([99], array_column(outbox::due(1), 'userid'));
        $this->assertEquals([1, 2, 99], array_column(outbox::due(3), 'userid'));
    }

    /**
     * Dead letters can be replayed or deleted; nothing else can.
     */
    public function test_dead_letters(): void {
        global $DB;

        foreach ([outbox::DEAD, outbox::DEAD, outbox::PENDING, outbox::DELIVERED] as $number => $state) {
            $row = (new fact('user.deleted', $number + 1, null))->row();
            $row->state = $state;
            $DB->insert_record(outbox::TABLE, $row);
        }
        $ids = array_column($this->rows(), 'id');
        $this->assertSame(1, dead_letters::discard([$ids[0], $ids[2], $ids[3]]));
        $this->assertSame(0, dead_letters::discard([]));
        $this->assertSame(1, dead_letters::replay());
        $this->assertEquals([outbox::PENDING => 2, outbox::DELIVERED => 1, outbox::DEAD => 0], backlog::counts());
    }

    /**
     * Delivered events are deleted in time, dead letters never.
     */
    public function test_forgets_delivered_events(): void {
        global $DB;

        foreach ([outbox::DEAD => 10, outbox::DELIVERED => 15 * DAYSECS] as $state => $age) {
            foreach ([$age, $age - 2 * DAYSECS] as $seconds) {
                $row = (new fact('user.deleted', 1, null))->row();
                $row->state = $state;
                $row->timedelivered = time() - $seconds;
                $DB->insert_record(outbox::TABLE, $row);
            }
        }
        (new task\cleanup())->execute();
        $this->assertEquals([outbox::DEAD => 2, outbox::DELIVERED => 1, outbox::PENDING => 0], backlog::counts());
    }
}
