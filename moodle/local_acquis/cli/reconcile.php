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
 * Compares what Moodle holds with what the tool holds, from the command line.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_acquis\catalogues;
use local_acquis\pairing;
use local_acquis\reconciliation;

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

[$options, $unrecognised] = cli_get_params(
    ['all' => false, 'catalogues' => false, 'days' => reconciliation::DEFAULT_DAYS, 'help' => false],
    ['h' => 'help']
);
if ($unrecognised) {
    cli_error(get_string('cliunknowoption', 'admin', implode("\n  ", $unrecognised)));
}
if ($options['help']) {
    echo "Compares completions, grades and competency ratings with Acquis and sends what it has missed.

Options:
--days=N      Look back so many days (default " . reconciliation::DEFAULT_DAYS . ").
--all         Look back to the beginning.
--catalogues  Also send again what each course has.
-h, --help    Print this help.

Example:
\$ sudo -u www-data php local/acquis/cli/reconcile.php --all
";
    exit(0);
}

if (!pairing::exists()) {
    cli_error(get_string('notpaired', 'local_acquis'));
}
raise_memory_limit(MEMORY_EXTRA);
if ($options['catalogues']) {
    catalogues::request_all();
}
$reconciliation = new reconciliation();
$reconciliation->run($options['all'] ? 0 : time() - (int) $options['days'] * DAYSECS);
$reconciliation->remember();
cli_writeln(get_string('reconcile_result', 'local_acquis', [
    'time' => userdate(time()),
    'compared' => $reconciliation->compared,
    'missing' => $reconciliation->missing,
    'revoked' => $reconciliation->revoked,
]));
if ($reconciliation->failure) {
    $failure = $reconciliation->failure;
    cli_error($failure->describe() . ' ' . $failure->advise() . ' (' . $failure->detail . ')');
}
