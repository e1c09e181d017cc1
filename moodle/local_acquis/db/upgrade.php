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
 * Upgrade steps of the plugin.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Upgrades the plugin.
 *
 * @param int $oldversion version that is installed
 * @return bool
 */
function xmldb_local_acquis_upgrade($oldversion) {
    global $DB;

    $dbman = $DB->get_manager();

    if ($oldversion < 2026112201) {
        $table = new xmldb_table('local_acquis_course');
        $field = new xmldb_field('fingerprint', XMLDB_TYPE_CHAR, '64', null, null, null, null, 'timecatalogue');
        if (!$dbman->field_exists($table, $field)) {
            $dbman->add_field($table, $field);
        }

        $table = new xmldb_table('local_acquis_completion');
        $table->add_field('id', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, XMLDB_SEQUENCE, null);
        $table->add_field('courseid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, null);
        $table->add_field('userid', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, null);
        $table->add_field('timereported', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0');
        $table->add_key('primary', XMLDB_KEY_PRIMARY, ['id']);
        $table->add_index('courseid_userid', XMLDB_INDEX_UNIQUE, ['courseid', 'userid']);
        $table->add_index('userid', XMLDB_INDEX_NOTUNIQUE, ['userid']);
        if (!$dbman->table_exists($table)) {
            $dbman->create_table($table);
        }

        upgrade_plugin_savepoint(true, 2026112201, 'local', 'acquis');
    }

    if ($oldversion < 2026112202) {
        // Courses that were taken up before there were catalogues and backfills: let them be taken up again.
        $DB->delete_records('local_acquis_course', ['timebackfilled' => null]);
        unset_config('allcourses', 'local_acquis');

        // Completions that were delivered before there was a ledger.
        $DB->execute(
            'INSERT INTO {local_acquis_completion} (courseid, userid, timereported)
                  SELECT courseid, userid, MAX(timedelivered)
                    FROM {local_acquis_outbox}
                   WHERE type = ? AND state = ?
                GROUP BY courseid, userid',
            ['course.completed', 'delivered']
        );

        upgrade_plugin_savepoint(true, 2026112202, 'local', 'acquis');
    }

    if ($oldversion < 2026112203) {
        $table = new xmldb_table('local_acquis_outbox');
        $field = new xmldb_field('bulk', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0', 'state');
        if (!$dbman->field_exists($table, $field)) {
            $dbman->add_field($table, $field);
        }
        $old = new xmldb_index('state_id', XMLDB_INDEX_NOTUNIQUE, ['state', 'id']);
        if ($dbman->index_exists($table, $old)) {
            $dbman->drop_index($table, $old);
        }
        $index = new xmldb_index('state_bulk_id', XMLDB_INDEX_NOTUNIQUE, ['state', 'bulk', 'id']);
        if (!$dbman->index_exists($table, $index)) {
            $dbman->add_index($table, $index);
        }

        upgrade_plugin_savepoint(true, 2026112203, 'local', 'acquis');
    }

    return true;
}
