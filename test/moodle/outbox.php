<?php
// What the plugin has to send about one learner in one course, as a fault would lose it: wishes {"course", "user", "lose"};
// with "lose": null nothing is deleted, with a list of event types those rows are, before they are sent; [] is all of them.
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');

$wishes = json_decode($argv[1] ?? '', true, 8, JSON_THROW_ON_ERROR);
$rows = $DB->get_records('local_acquis_outbox', ['courseid' => $wishes['course'], 'userid' => $wishes['user'],
    'state' => 'pending'], 'id');
$lost = [];
foreach ($rows as $row) {
    if (isset($wishes['lose']) && (!$wishes['lose'] || in_array($row->type, $wishes['lose'], true))) {
        $DB->delete_records('local_acquis_outbox', ['id' => $row->id]);
        $lost[] = $row->type;
        unset($rows[$row->id]);
    }
}
echo json_encode(['lost' => $lost, 'waiting' => array_column($rows, 'type')]), "\n";
