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

namespace local_acquis\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use core_privacy\tests\provider_testcase;
use local_acquis\fact;
use local_acquis\ledger;
use local_acquis\outbox;

/**
 * Tests of the privacy provider.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_acquis\privacy\provider
 */
final class provider_test extends provider_testcase {
    /** @var \stdClass */
    private $course;

    /** @var \stdClass[] */
    private $users = [];

    /**
     * Two users with data in a course, one of them deleted.
     */
    protected function setUp(): void {
        global $DB;

        parent::setUp();
        $this->resetAfterTest();
        $this->course = $this->getDataGenerator()->create_course();
        for ($i = 0; $i < 2; $i++) {
            $this->users[$i] = $this->getDataGenerator()->create_user();
            $DB->insert_record(outbox::TABLE, (new fact('course.completed', $this->users[$i]->id, $this->course->id))->row());
            $DB->insert_record(ledger::TABLE, ['courseid' => $this->course->id, 'userid' => $this->users[$i]->id]);
        }
        $DB->insert_record(outbox::TABLE, (new fact('course.catalogue', null, $this->course->id))->row());
        $DB->insert_record(outbox::TABLE, (new fact('user.deleted', $this->users[0]->id, null))->row());
    }

    /**
     * What is told about the plugin names things that exist.
     */
    public function test_metadata(): void {
        $items = provider::get_metadata(new collection('local_acquis'))->get_collection();
        $this->assertCount(3, $items);
        foreach ($items as $item) {
            foreach (array_merge([$item->get_summary()], array_values($item->get_privacy_fields())) as $string) {
                $this->assertTrue(get_string_manager()->string_exists($string, 'local_acquis'), $string);
            }
        }
    }

    /**
     * Contexts and users find each other.
     */
    public function test_contexts_and_users(): void {
        $context = \context_course::instance($this->course->id);
        $system = \context_system::instance();
        $ids = provider::get_contexts_for_userid($this->users[0]->id)->get_contextids();
        $this->assertEqualsCanonicalizing([$context->id, $system->id], $ids);
        $ids = provider::get_contexts_for_userid($this->users[1]->id)->get_contextids();
        $this->assertEquals([$context->id], $ids);

        $list = new userlist($context, 'local_acquis');
        provider::get_users_in_context($list);
        $this->assertEqualsCanonicalizing(array_column($this->users, 'id'), $list->get_userids());
    }

    /**
     * The export holds the user's own events.
     */
    public function test_export(): void {
        $context = \context_course::instance($this->course->id);
        $this->export_context_data_for_user($this->users[1]->id, $context, 'local_acquis');
        $data = writer::with_context($context)->get_data([get_string('pluginname', 'local_acquis')]);
        $this->assertCount(1, $data->events);
        $this->assertSame('course.completed', $data->events[0]->type);
    }

    /**
     * Deleting takes away one user's data, but not the message that tells the tool to erase.
     */
    public function test_delete_for_user(): void {
        global $DB;

        $contexts = [\context_course::instance($this->course->id)->id, \context_system::instance()->id];
        provider::delete_data_for_user(new approved_contextlist($this->users[0], 'local_acquis', $contexts));
        $types = $DB->get_fieldset_select(outbox::TABLE, 'type', 'userid = ?', [$this->users[0]->id]);
        $this->assertSame(['user.deleted'], $types);
        $this->assertSame(0, $DB->count_records(ledger::TABLE, ['userid' => $this->users[0]->id]));
        $this->assertSame(1, $DB->count_records(ledger::TABLE));

        $DB->set_field(outbox::TABLE, 'state', outbox::DELIVERED);
        provider::delete_data_for_user(new approved_contextlist($this->users[0], 'local_acquis', $contexts));
        $this->assertSame(0, $DB->count_records(outbox::TABLE, ['userid' => $this->users[0]->id]));
    }

    /**
     * Deleting several users' data.
     */
    public function test_delete_for_users(): void {
        global $DB;

        $context = \context_course::instance($this->course->id);
        provider::delete_data_for_users(new approved_userlist($context, 'local_acquis', [$this->users[1]->id]));
        $this->assertSame(0, $DB->count_records(outbox::TABLE, ['userid' => $this->users[1]->id]));
        $this->assertSame(2, $DB->count_records(outbox::TABLE, ['userid' => $this->users[0]->id]));
    }

    /**
     * Deleting everybody's data in a context leaves what is about nobody.
     */
    public function test_delete_for_all(): void {
        global $DB;

        provider::delete_data_for_all_users_in_context(\context_course::instance($this->course->id));
        $types = $DB->get_fieldset_select(outbox::TABLE, 'type', '1 = 1 ORDER BY type');
        $this->assertSame(['course.catalogue', 'user.deleted'], $types);
        provider::delete_data_for_all_users_in_context(\context_user::instance($this->users[1]->id));
        $this->assertSame(2, $DB->count_records(outbox::TABLE));
    }
}
