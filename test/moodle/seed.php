<?php
// Prepares a Moodle for the journey: run it with PHP from Moodle's directory, as the user who owns Moodle's data. It
// reads its wishes from the first argument, a JSON object {"tool": "https://…"}, and prints one line of JSON. What
// earlier runs left (their courses, the registration of this tool, the pairing) is removed; nothing else is touched.
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/course/modlib.php');
require_once($CFG->dirroot . '/user/lib.php');
require_once($CFG->dirroot . '/mod/lti/locallib.php');
require_once($CFG->libdir . '/completionlib.php');
require_once($CFG->dirroot . '/completion/criteria/completion_criteria_activity.php');

const JOURNEY_PREFIX = 'acquis-journey-';

\core\cron::setup_user(get_admin());
$wishes = json_decode($argv[1] ?? '', true, 8, JSON_THROW_ON_ERROR);
$tool = rtrim($wishes['tool'], '/');

if (!class_exists('\local_acquis\pairing')) {
    echo json_encode(['problem' => 'The plugin local_acquis is not installed in this Moodle; see docs/moodle.md.']), "\n";
    exit(0);
}
$guard = new \core\files\curl_security_helper();
if ($guard->url_is_blocked($tool)) {
    echo json_encode(['problem' => "Moodle's HTTP security blocks $tool: look at curlsecurityblockedhosts and "
        . 'curlsecurityallowedport; see docs/moodle.md.']), "\n";
    exit(0);
}

\local_acquis\pairing::forget();
foreach ($DB->get_records('lti_types') as $type) {
    if (strpos($type->baseurl, $tool) === 0) {
        lti_delete_type($type->id);
    }
}
ob_start();
foreach ($DB->get_records_select('course', $DB->sql_like('idnumber', '?'), [JOURNEY_PREFIX . '%']) as $old) {
    delete_course($old, false);
}
ob_end_clean();

/** The person with this username, made anew or renewed with this password. */
function journey_person(string $username, string $first, string $last, string $password): stdClass {
    global $CFG, $DB;
    $facts = ['username' => $username, 'firstname' => $first, 'lastname' => $last, 'password' => $password,
        'email' => "$username@example.org", 'auth' => 'manual', 'confirmed' => 1, 'mnethostid' => $CFG->mnet_localhost_id,
        'lang' => 'en', 'suspended' => 0];
    $user = $DB->get_record('user', ['username' => $username, 'deleted' => 0]);
    if ($user) {
        user_update_user((object)(['id' => $user->id] + $facts));
        return $DB->get_record('user', ['id' => $user->id]);
    }
    return $DB->get_record('user', ['id' => user_create_user((object)$facts)]);
}

$password = 'Aa1-' . bin2hex(random_bytes(12));
$people = [
    'teacher' => journey_person(JOURNEY_PREFIX . 'teacher', 'Renée', 'Dubois-Özkan', $password),
    'student' => journey_person(JOURNEY_PREFIX . 'student', 'Zoé', 'Élan-Müller', $password),
    'early' => journey_person(JOURNEY_PREFIX . 'early', 'Łucja', 'D’Hôtel', $password),
    'other' => journey_person(JOURNEY_PREFIX . 'other', 'François', 'Lefèvre', $password),
];

$tag = date('Ymd-His') . '-' . bin2hex(random_bytes(2));
$course = create_course((object)['fullname' => "Taille douce des arbres âgés ($tag)", 'shortname' => "TAILLE-$tag",
    'idnumber' => JOURNEY_PREFIX . $tag, 'category' => core_course_category::get_default()->id, 'format' => 'topics',
    'numsections' => 1, 'enablecompletion' => 1, 'showcompletionconditions' => 1, 'startdate' => time() - DAYSECS,
    'enddate' => 0, 'visible' => 1, 'summary' => '<p>Reconnaître, décider, couper.</p>', 'summaryformat' => FORMAT_HTML]);
$course = get_course($course->id);

$manual = enrol_get_plugin('manual');
$instance = $DB->get_record('enrol', ['courseid' => $course->id, 'enrol' => 'manual'], '*', MUST_EXIST);
foreach ($people as $part => $person) {
    // Moodle's course index would lie over the tool's frame on pictures of a small window.
    set_user_preference('drawer-open-index', 0, $person);
    $role = $DB->get_field('role', 'id', ['shortname' => $part === 'teacher' ? 'editingteacher' : 'student'], MUST_EXIST);
    $manual->enrol_user($instance, $person->id, $role);
}

$page = fn(string $name, string $text, array $completion) => (int)create_module((object)($completion + [
    'modulename' => 'page', 'course' => $course->id, 'section' => 1, 'visible' => 1, 'name' => $name, 'cmidnumber' => '',
    'groupmode' => 0, 'groupingid' => 0, 'availability' => null, 'completionexpected' => 0,
    'introeditor' => ['text' => '', 'format' => FORMAT_HTML, 'itemid' => 0], 'page' => ['text' => $text,
    'format' => FORMAT_HTML, 'itemid' => 0], 'content' => $text, 'contentformat' => FORMAT_HTML, 'display' => 5,
    'printintro' => 0, 'printlastmodified' => 0]))->coursemodule;
$read = $page('Lire : le collet de la branche', '<p>Couper juste après le collet, jamais au ras du tronc.</p>',
    ['completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionview' => 1]);
$do = $page('Faire : ma première coupe', '<p>Marquez cette activité comme faite une fois la coupe réalisée.</p>',
    ['completion' => COMPLETION_TRACKING_MANUAL]);

$criteria = (object)['id' => $course->id, 'criteria_activity' => [$read => 1, $do => 1]];
(new completion_criteria_activity())->update_config($criteria);
foreach ([null, COMPLETION_CRITERIA_TYPE_ACTIVITY] as $type) {
    $aggregation = new completion_aggregation(['course' => $course->id, 'criteriatype' => $type]);
    $aggregation->setMethod(COMPLETION_AGGREGATION_ALL);
    $aggregation->save();
}

$login = fn(stdClass $person) => ['id' => (string)$person->id, 'username' => $person->username,
    'password' => $password, 'name' => "$person->firstname $person->lastname"];
echo json_encode(['release' => $CFG->release, 'plugin' => get_config('local_acquis', 'version'),
    'lastCron' => (int)get_config('tool_task', 'lastcronstart'), 'now' => time(),
    'course' => ['id' => (string)$course->id, 'read' => (string)$read, 'do' => (string)$do],
    'people' => array_map($login, $people)], JSON_UNESCAPED_UNICODE), "\n";
