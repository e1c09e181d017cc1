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
require_once($CFG->libdir . '/gradelib.php');
require_once($CFG->dirroot . '/completion/criteria/completion_criteria_activity.php');

/**
 * Tests what Moodle's events become on the wire.
 *
 * Each folder of fixtures/events holds an event (event.json) and what the tool hears of it (expected.json). Words in
 * braces stand for ids of the course that setUp() makes.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_acquis\observer
 * @covers     \local_acquis\message
 * @covers     \local_acquis\local\facts\activity_completed
 * @covers     \local_acquis\local\facts\competency_rated
 * @covers     \local_acquis\local\facts\course_catalogue
 * @covers     \local_acquis\local\facts\course_modules
 * @covers     \local_acquis\local\facts\enrolments
 * @covers     \local_acquis\local\facts\grade_changed
 */
final class observer_test extends paired_testcase {
    /** @var string[] Ids by the words that stand for them. */
    private $ids = [];

    /**
     * Makes a course with a page, an assignment and a competency, and a learner with a grade and ratings in it.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $course = $generator->create_course(['fullname' => 'Taille douce', 'shortname' => 'TAILLE', 'enablecompletion' => 1]);
        $othercourse = $generator->create_course(['enablecompletion' => 1]);
        $learner = $generator->create_and_enrol($course, 'student');
        $generator->enrol_user($learner->id, $othercourse->id, 'student');
        $otherlearner = $generator->create_and_enrol($course, 'student');
        $page = $generator->create_module('page', [
            'course' => $course->id,
            'name' => 'Lire & voir',
            'completion' => COMPLETION_TRACKING_AUTOMATIC,
            'completionview' => 1,
        ]);
        $assign = $generator->create_module('assign', [
            'course' => $course->id,
            'name' => 'Devoir',
            'grade' => 80,
            'gradepass' => 40,
        ]);
        $criteria = (object) ['id' => $course->id, 'criteria_activity' => [$page->cmid => 1]];
        (new \completion_criteria_activity())->update_config($criteria);

        $item = \grade_item::fetch(['courseid' => $course->id, 'itemtype' => 'mod']);
        $item->update_final_grade($learner->id, 60);
        grade_regrade_final_grades($course->id);

        $this->ids = [
            'course' => $course->id,
            'othercourse' => $othercourse->id,
            'learner' => $learner->id,
            'otherlearner' => $otherlearner->id,
            'stranger' => $generator->create_user()->id,
            'page' => $page->cmid,
            'pageinstance' => $page->id,
            'assign' => $assign->cmid,
            'assigninstance' => $assign->id,
            'gradeitem' => $item->id,
            'total' => \grade_item::fetch_course_item($course->id)->id,
        ] + $this->rate($course->id, $othercourse->id, $learner->id);
        $this->want([$course->id]);
        $this->forget_preparations();
    }

    /**
     * Makes a competency that is rated.
     *
     * @param int $courseid
     * @param int $othercourseid
     * @param int $learnerid
     * @return int[]
     */
    private function rate(int $courseid, int $othercourseid, int $learnerid): array {
        $generator = $this->getDataGenerator()->get_plugin_generator('core_competency');
        $framework = $generator->create_framework(['shortname' => 'Arboriculture']);
        $competency = $generator->create_competency([
            'shortname' => 'Tailler au collet',
            'idnumber' => 'TAILLE-1',
            'description' => '<p>Couper sans <b>blesser</b> le collet.</p>',
            'competencyframeworkid' => $framework->get('id'),
        ]);
        foreach ([$courseid, $othercourseid] as $id) {
            $generator->create_course_competency(['courseid' => $id, 'competencyid' => $competency->get('id')]);
        }
        $generator->create_user_competency_course([
            'userid' => $learnerid,
            'courseid' => $courseid,
            'competencyid' => $competency->get('id'),
            'proficiency' => true,
            'grade' => 2,
        ]);
        $usercompetency = $generator->create_user_competency([
            'userid' => $learnerid,
            'competencyid' => $competency->get('id'),
            'proficiency' => false,
            'grade' => 1,
        ]);
        return ['competency' => $competency->get('id'), 'usercompetency' => $usercompetency->get('id')];
    }

    /**
     * The folders with fixtures.
     *
     * @return array[]
     */
    public static function fixtures(): array {
        $folders = glob(__DIR__ . '/fixtures/events/*', GLOB_ONLYDIR);
        return array_combine(array_map('basename', $folders), array_map(function ($folder) {
            return [$folder];
        }, $folders));
    }

    /**
     * An event becomes what is expected.
     *
     * @dataProvider fixtures
     * @param string $folder
     */
    public function test_event_becomes_message(string $folder): void {
        $fixture = $this->read("$folder/event.json");
        $expected = $this->read("$folder/expected.json");
        $fixture['data']['context'] = $this->context($fixture['data']['context']);
        // Events made up for a test lack things that the observers of other plugins rely on.
        \core\event\manager::phpunit_replace_observers($this->own_observers());

        for ($i = 0; $i < ($fixture['times'] ?? 1); $i++) {
            call_user_func([$fixture['event'], 'create'], $fixture['data'])->trigger();
        }
        $this->deliver();

        $sent = [];
        foreach ($this->client->events() as $event) {
            $this->assertMatchesRegularExpression('/^[0-9a-f]{12}-[0-9]{20}$/', $event['id']);
            $this->assertEqualsWithDelta(time(), $event['time'], 5);
            unset($event['id'], $event['time']);
            $sent[] = $event;
        }
        $this->assertEquals($expected, $sent);
        $this->assertSame(0, backlog::counts()[outbox::PENDING]);
    }

    /**
     * Data without content is an object, which PHP does not do by itself.
     */
    public function test_empty_data_is_an_object(): void {
        outbox::add(new fact('course.completed', (int) $this->ids['learner'], (int) $this->ids['course']));
        $this->deliver();
        $this->assertStringContainsString('"data":{}', end($this->client->requests)['body']);
    }

    /**
     * Where a state has changed back and forth the last one counts.
     */
    public function test_last_state_counts(): void {
        foreach ([1, 0, 2] as $state) {
            outbox::add(
                new fact(
                    'activity.completed',
                    (int) $this->ids['learner'],
                    (int) $this->ids['course'],
                    (string) $this->ids['page'],
                    ['state' => $state]
                )
            );
        }
        $this->deliver();
        $this->assertSame([2], array_column(array_column($this->client->events(), 'data'), 'state'));
    }

    /**
     * Of two reports of the same fact the earlier time is the right one.
     */
    public function test_first_time_counts(): void {
        foreach ([1000000000, 1000000001] as $time) {
            outbox::add((new fact('course.completed', (int) $this->ids['learner'], (int) $this->ids['course']))->at($time));
        }
        $this->deliver();
        $this->assertSame([1000000000], array_column($this->client->events(), 'time'));
    }

    /**
     * What became of an activity that is gone is told by the catalogue.
     */
    public function test_leaves_out_activities_that_are_gone(): void {
        outbox::add(
            new fact(
                'activity.completed',
                (int) $this->ids['learner'],
                (int) $this->ids['course'],
                '999999',
                ['state' => 1]
            )
        );
        $this->deliver();
        $this->assertSame([], $this->client->requests);
        $this->assertSame([], $this->rows());
    }

    /**
     * A reset removes all grades, which is not a judgement on the learners.
     */
    public function test_reset_is_not_a_withdrawal(): void {
        $options = (object) ['id' => $this->ids['course'], 'reset_gradebook_grades' => 1, 'reset_completion' => 1];
        reset_course_userdata($options);
        $this->deliver();
        $this->assertSame(['course.reset'], $this->types());
    }

    /**
     * Unenrolling removes grades, which is not a judgement on the learner either.
     */
    public function test_unenrolment_is_not_a_withdrawal(): void {
        $instances = enrol_get_instances($this->ids['course'], true);
        $manual = current(array_filter($instances, function ($instance) {
            return $instance->enrol === 'manual';
        }));
        enrol_get_plugin('manual')->unenrol_user($manual, $this->ids['learner']);
        $this->deliver();
        $this->assertSame(['enrolment.ended'], $this->types());
    }

    /**
     * Nor is it one of the activities that were completed by those grades.
     */
    public function test_unenrolment_takes_no_activity_back(): void {
        foreach (['learner', 'stranger'] as $who) {
            outbox::add(
                new fact(
                    'activity.completed',
                    (int) $this->ids[$who],
                    (int) $this->ids['course'],
                    (string) $this->ids['page'],
                    ['state' => 0]
                )
            );
        }
        $this->deliver();
        $this->assertEquals([$this->ids['learner']], array_column($this->client->events(), 'user'));
    }

    /**
     * Deleting a course says so, and nothing about its learners but that they are not enrolled any more.
     */
    public function test_course_deletion(): void {
        delete_course($this->ids['course'], false);
        $this->deliver();
        $this->assertSame(['course.deleted', 'enrolment.ended'], $this->types());
    }

    /**
     * The reset of a course does not overtake its past.
     */
    public function test_reset_comes_after_the_past(): void {
        global $DB;

        $course = (int) $this->ids['course'];
        $DB->insert_record(outbox::TABLE, (new fact('course.completed', (int) $this->ids['learner'], $course))->bulk_row());
        reset_course_userdata((object) ['id' => $course, 'reset_completion' => 1]);
        outbox::add(new fact('course.completed', (int) $this->ids['otherlearner'], $course));
        $this->deliver();
        $this->assertSame(
            ['course.completed', 'course.reset', 'course.completed'],
            array_column($this->client->events(), 'type')
        );
        $this->assertSame(['0', '0', '0'], array_map('strval', array_column($this->rows(), 'bulk')));
    }

    /**
     * Once a user is deleted, nothing else is told about them.
     */
    public function test_nothing_follows_a_deletion(): void {
        $this->redirectMessages();
        $learner = \core_user::get_user($this->ids['learner']);
        outbox::add(new fact('course.completed', (int) $learner->id, (int) $this->ids['course']));
        delete_user($learner);
        outbox::add(new fact('course.completed', (int) $this->ids['otherlearner'], (int) $this->ids['course']));
        $this->deliver();
        $this->assertEquals(
            ['user.deleted' => $learner->id, 'course.completed' => $this->ids['otherlearner']],
            array_column($this->client->events(), 'user', 'type')
        );
    }

    /**
     * A view that completes activity and course is reported by one event each.
     */
    public function test_real_completion(): void {
        $this->redirectMessages();
        $this->setUser($this->ids['learner']);
        $course = get_course($this->ids['course']);
        $cm = get_fast_modinfo($course)->get_cm($this->ids['page']);
        (new \completion_info($course))->set_module_viewed($cm);
        $this->deliver();
        $this->assertSame(['activity.completed', 'course.completed'], $this->types());
    }

    /**
     * Many facts are described with few queries.
     */
    public function test_describes_many_with_few_queries(): void {
        global $DB;

        $item = \grade_item::fetch(['id' => $this->ids['gradeitem']]);
        for ($i = 0; $i < 60; $i++) {
            $user = $this->getDataGenerator()->create_and_enrol(get_course($this->ids['course']), 'student');
            $item->update_final_grade($user->id, 50);
        }
        grade_regrade_final_grades($this->ids['course']);
        $rows = outbox::due(500);
        $this->assertGreaterThan(60, count($rows));
        $before = $DB->perf_get_queries();
        $message = message::build($rows, 'https://moodle.example');
        $this->assertGreaterThanOrEqual(120, count($message->rows));
        $this->assertLessThan(15, $DB->perf_get_queries() - $before);
    }

    /**
     * Types of the events that were sent, without repetition.
     *
     * @return string[]
     */
    private function types(): array {
        $types = array_unique(array_column($this->client->events(), 'type'));
        sort($types);
        return $types;
    }

    /**
     * The observers of this plugin.
     *
     * @return array[]
     */
    private function own_observers(): array {
        $observers = [];
        require(__DIR__ . '/../db/events.php');
        return $observers;
    }

    /**
     * Reads a fixture.
     *
     * @param string $file
     * @return array
     */
    private function read(string $file): array {
        $words = array_map(function ($word) {
            return '{' . $word . '}';
        }, array_keys($this->ids));
        return json_decode(str_replace($words, array_values($this->ids), file_get_contents($file)), true);
    }

    /**
     * The context that a fixture means.
     *
     * @param string $id id of a course or course module, or "user"
     * @return \context
     */
    private function context(string $id): \context {
        if ($id === 'user') {
            return \context_user::instance($this->ids['learner']);
        }
        if (in_array($id, [$this->ids['page'], $this->ids['assign']])) {
            return \context_module::instance($id);
        }
        return \context_course::instance($id);
    }
}
