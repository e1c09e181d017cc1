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
 * Tests of the list of courses, and of what follows when a course comes onto it.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_acquis\wanted_courses
 * @covers     \local_acquis\catalogues
 */
final class wanted_courses_test extends paired_testcase {
    /**
     * Ids come as strings or numbers, and may be of courses that are gone.
     */
    public function test_reads_the_list(): void {
        $courses = [$this->getDataGenerator()->create_course(), $this->getDataGenerator()->create_course()];
        $this->want([(string) $courses[0]->id, (int) $courses[1]->id, '999999', SITEID, 'x', null]);
        $this->assertEqualsCanonicalizing([$courses[0]->id, $courses[1]->id], wanted_courses::ids());
        $this->assertFalse(wanted_courses::wants(SITEID));
        $this->want([]);
        $this->assertSame([], wanted_courses::ids());
        $this->assertFalse(wanted_courses::any());
        foreach ([null, 'x', [], ['all' => true], ['all' => false, 'ids' => '2']] as $nonsense) {
            $this->assertFalse(wanted_courses::replace($nonsense));
        }
    }

    /**
     * The list is fetched with a signed request without body.
     */
    public function test_asks_the_tool(): void {
        $course = $this->getDataGenerator()->create_course();
        $this->client->courses = ['all' => false, 'ids' => [$course->id]];
        $this->assertNull(wanted_courses::refresh($this->client));
        $request = end($this->client->requests);
        $this->assertSame(['get', self::TOOL . '/courses', ''], [$request['method'], $request['url'], $request['body']]);
        $this->assertArrayHasKey('webhook-signature', $request['headers']);
        $this->assertTrue(wanted_courses::wants($course->id));

        $this->client->answers[] = [200, '{"hello": "world"}'];
        $this->assertSame(failure::FOREIGN, wanted_courses::refresh($this->client)->code);
        $this->assertTrue(wanted_courses::wants($course->id));
        $this->assertGreaterThan(0, delivery_state::paused_until());
    }

    /**
     * A course that becomes wanted has its catalogue sent and its past compared, once.
     */
    public function test_takes_up_a_course(): void {
        global $DB;

        $this->want([]);
        $course = $this->getDataGenerator()->create_course();
        $this->forget_preparations();
        $DB->delete_records('task_adhoc');
        $this->want([$course->id]);
        $this->want([$course->id]);
        $this->assertCount(1, $this->rows('course.catalogue'));
        $this->assertSame(1, $DB->count_records('task_adhoc', ['classname' => '\local_acquis\task\backfill']));
    }

    /**
     * Every course means also those that come later.
     */
    public function test_takes_up_new_courses_when_all_are_wanted(): void {
        $course = $this->getDataGenerator()->create_course();
        $this->assertTrue(wanted_courses::wants($course->id));
        $this->assertNotContains((int) $course->id, wanted_courses::ids());
        catalogues::look_for_changes();
        $this->assertContains((int) $course->id, wanted_courses::ids());
    }

    /**
     * Many changes make one catalogue, which is sent when the editing has come to rest.
     */
    public function test_waits_until_editing_has_come_to_rest(): void {
        $course = $this->getDataGenerator()->create_course();
        $this->want([$course->id]);
        $this->deliver();
        $this->forget_preparations();

        for ($i = 1; $i <= 5; $i++) {
            $this->getDataGenerator()->create_module('assign', ['course' => $course->id]);
        }
        $rows = $this->rows('course.catalogue');
        $this->assertCount(1, $rows);
        $this->assertGreaterThan(time() + 20, $rows[0]->nextattempt);
        $quiet = new delivery($this->client);
        $quiet->run();
        $this->assertSame([], $this->client->events());
        $this->deliver();
        $this->assertCount(5, $this->client->events()[0]['data']['activities']);
    }

    /**
     * A change during the sending is not lost.
     */
    public function test_enqueues_again_while_one_is_being_sent(): void {
        $course = $this->getDataGenerator()->create_course();
        $this->want([$course->id]);
        $this->deliver();
        $this->forget_preparations();
        catalogues::changed((int) $course->id);
        $this->client->script = function () use ($course) {
            $this->client->script = null;
            $this->getDataGenerator()->create_module('page', ['course' => $course->id, 'name' => 'Late']);
            return null;
        };
        update_course((object) ['id' => $course->id, 'fullname' => 'Changed']);
        $this->deliver();
        $this->deliver();
        $this->assertSame([0, 1], array_map('count', array_column(array_column($this->client->events(), 'data'), 'activities')));
    }

    /**
     * What the tool knows already is not sent again, unless somebody asks for it.
     */
    public function test_does_not_repeat_itself(): void {
        $course = $this->getDataGenerator()->create_course();
        $this->want([$course->id]);
        $this->deliver();
        $this->forget_preparations();
        catalogues::changed((int) $course->id);
        $this->deliver();
        $this->assertSame([], $this->client->events());
        $this->assertSame([], $this->rows());
        catalogues::request_all();
        $this->deliver();
        $this->assertCount(1, $this->client->events());
    }

    /**
     * Linking a competency fires no event, and is found nevertheless.
     */
    public function test_finds_unannounced_changes(): void {
        $this->setAdminUser();
        $course = $this->getDataGenerator()->create_course();
        $this->want([$course->id]);
        $this->assertSame(0, catalogues::look_for_changes());
        $this->deliver();
        $this->forget_preparations();
        $this->assertSame(0, catalogues::look_for_changes());

        $generator = $this->getDataGenerator()->get_plugin_generator('core_competency');
        $framework = $generator->create_framework();
        $competency = $generator->create_competency(['competencyframeworkid' => $framework->get('id')]);
        $generator->create_course_competency(['courseid' => $course->id, 'competencyid' => $competency->get('id')]);
        $this->assertSame(1, catalogues::look_for_changes());
        $this->assertSame(0, catalogues::look_for_changes());
        $this->deliver();
        $this->assertCount(1, $this->client->events()[0]['data']['competencies']);
        $this->forget_preparations();

        \core_competency\api::remove_competency_from_course($course->id, $competency->get('id'));
        $this->assertSame(1, catalogues::look_for_changes());
    }

    /**
     * Renaming a competency concerns the courses that it is linked to.
     */
    public function test_hears_of_a_changed_competency(): void {
        $this->setAdminUser();
        $course = $this->getDataGenerator()->create_course();
        $generator = $this->getDataGenerator()->get_plugin_generator('core_competency');
        $framework = $generator->create_framework();
        $competency = $generator->create_competency(['competencyframeworkid' => $framework->get('id')]);
        $generator->create_course_competency(['courseid' => $course->id, 'competencyid' => $competency->get('id')]);
        $this->want([$course->id]);
        $this->forget_preparations();
        $record = $competency->to_record();
        $record->shortname = 'Renamed';
        \core_competency\api::update_competency($record);
        $this->assertCount(1, $this->rows('course.catalogue'));
    }

    /**
     * The search for changes costs the same for one course and for many.
     */
    public function test_searches_many_courses_with_few_queries(): void {
        global $DB;

        $ids = [];
        for ($i = 0; $i < 40; $i++) {
            $ids[] = $this->getDataGenerator()->create_course()->id;
        }
        $this->want($ids);
        catalogues::look_for_changes();
        $before = $DB->perf_get_queries();
        $this->assertSame(0, catalogues::look_for_changes());
        $this->assertLessThan(10, $DB->perf_get_queries() - $before);
    }
}
