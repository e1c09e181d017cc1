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
 * Places of the plugin in the site administration.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

// Not inside $hassiteconfig: the capabilities can be given to people who may not configure the site. For them Moodle
// does not make the usual place of local plugins.
$ADMIN->add(
    $hassiteconfig ? 'localplugins' : 'root',
    new admin_category('local_acquis', new lang_string('pluginname', 'local_acquis'))
);
$ADMIN->add('local_acquis', new admin_externalpage(
    'local_acquis_connection',
    new lang_string('connection', 'local_acquis'),
    new moodle_url('/local/acquis/index.php'),
    ['local/acquis:manage', 'local/acquis:view']
));
$ADMIN->add('local_acquis', new admin_externalpage(
    'local_acquis_events',
    new lang_string('events', 'local_acquis'),
    new moodle_url('/local/acquis/events.php'),
    ['local/acquis:manage', 'local/acquis:view']
));
$ADMIN->add('local_acquis', new admin_externalpage(
    'local_acquis_reconcile',
    new lang_string('reconcile', 'local_acquis'),
    new moodle_url('/local/acquis/reconcile.php'),
    'local/acquis:manage'
));

if ($hassiteconfig) {
    $settings = new admin_settingpage('local_acquis_settings', new lang_string('settings', 'local_acquis'));
    if ($ADMIN->fulltree) {
        $settings->add(new admin_setting_configcheckbox(
            'local_acquis/backfill',
            new lang_string('backfill', 'local_acquis'),
            new lang_string('backfill_desc', 'local_acquis'),
            1
        ));
        $settings->add(new admin_setting_configtext(
            'local_acquis/reconciledays',
            new lang_string('reconciledays', 'local_acquis'),
            new lang_string('reconciledays_desc', 'local_acquis'),
            \local_acquis\reconciliation::DEFAULT_DAYS,
            PARAM_INT
        ));
        $settings->add(new admin_setting_configtext(
            'local_acquis/retentiondays',
            new lang_string('retentiondays', 'local_acquis'),
            new lang_string('retentiondays_desc', 'local_acquis'),
            \local_acquis\task\cleanup::DEFAULT_DAYS,
            PARAM_INT
        ));
    }
    $ADMIN->add('local_acquis', $settings);
    $settings = null;
}
