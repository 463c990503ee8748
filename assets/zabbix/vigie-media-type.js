// biome-ignore-all lint: Zabbix runs this in Duktape, which knows ECMAScript 5 and a little more.
// biome-ignore-all format: trailing commas in calls are not ECMAScript 5.
// biome-ignore-all assist: the same.

// Vigie: sends problems, updates and recoveries from Zabbix to the bridge.
// Zabbix renders the parameters once, when it makes the alert, and gives them as one JSON document: `value`.

// Zabbix cuts that document at 65,535 characters, whatever stands there: a log line of 60 kB is enough. Long parameters
// are named zz1_ to zz8_ and come last, in the order of their use. What precedes the cut is kept.
function readParameters(value) {
    var end, from;
    try {
        return { fields: JSON.parse(value), isCut: false };
    } catch (ignored) {
        // The cut lies within a value, perhaps within one of its escapes (at most 6 characters long)...
        for (end = value.length, from = end - 6; end >= from; end--) {
            try {
                return { fields: JSON.parse(value.substring(0, end) + '"}'), isCut: true };
            } catch (alsoIgnored) {
                // ... or not yet.
            }
        }
    }
    // Between two values, or within a name. Within a text these three characters cannot stand unescaped.
    try {
        return { fields: JSON.parse(value.substring(0, value.lastIndexOf('","')) + '"}'), isCut: true };
    } catch (error) {
        throw 'Vigie: the parameters of this media type are no JSON. Import the media type again.';
    }
}

// A macro without a value arrives as its own name.
function blankUnresolved(text) {
    return text === '*UNKNOWN*' || /^\{([$#][^{}]*|[A-Z]+(\.[A-Z0-9]+)+)\}$/.test(text) ? '' : text;
}

function readTags(json) {
    try {
        return JSON.parse(json).filter(function (tag) {
            return String(tag.tag).indexOf('__') !== 0;
        });
    } catch (error) {
        return [];
    }
}

// Zabbix writes dates without a zone, in that of the user who carries the media. {DATE} and {TIME} are "now" in that
// zone, at the moment the alert was made: a little before this script's own now, which is in UTC. The difference, up to
// the next quarter of an hour, is the zone's offset, as long as the alert has not waited for more than 14 minutes.
function measureZone(date, time, nowMs) {
    var parts = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(date + ' ' + time);
    if (!parts) {
        return '';
    }
    var localMs = Date.UTC(+parts[1], +parts[2] - 1, +parts[3], +parts[4], +parts[5], +parts[6]);
    var quarters = Math.ceil((localMs - nowMs - 60000) / 900000);
    if (quarters < -48 || quarters > 56) {
        return '';
    }
    var minutes = Math.abs(quarters) * 15;
    return (quarters < 0 ? '-' : '+') + pad(Math.floor(minutes / 60)) + ':' + pad(minutes % 60);
}

function pad(number) {
    return (number < 10 ? '0' : '') + number;
}

// These are for the script, not for the bridge.
var OWN_PARAMETERS = ['http_proxy', 'rendered_date', 'rendered_time', 'vigie_secret', 'vigie_url'];

function buildBody(fields, isCut, nowMs) {
    var body = { version: 1, source: 'zabbix', operation: 'problem' };
    Object.keys(fields).forEach(function (name) {
        if (OWN_PARAMETERS.indexOf(name) === -1) {
            body[name.replace(/^zz\d_/, '')] = fields[name];
        }
    });
    if (body.event_update_status === '1') {
        body.operation = 'update';
    } else if (body.event_value === '0') {
        body.operation = 'recovery';
    }
    body.event_tags = readTags(body.event_tags);
    body.timezone = body.timezone || measureZone(fields.rendered_date, fields.rendered_time, nowMs);
    if (isCut) {
        body.truncated = true;
    }
    return body;
}

function checkParameters(fields) {
    if (!/^https?:\/\//.test(fields.vigie_url)) {
        throw 'Vigie: set the global macro {$VIGIE.URL} to the address of the source, such as ' +
            'https://vigie.example.net/hooks/zabbix-prod (Administration, Macros).';
    }
    if (!fields.vigie_secret) {
        throw 'Vigie: set the global macro {$VIGIE.SECRET} to the secret of the source (Administration, Macros).';
    }
    if (!fields.event_id || !fields.event_value) {
        throw 'Vigie: there is no problem to send here. The test button has none, and Vigie takes the events of ' +
            'triggers, services and items, not of discovery and autoregistration.';
    }
}

// Zabbix tries again whatever fails, and cannot be told not to: the text says whether that is of use.
function explainStatus(status, answer) {
    var said = String(answer || '').replace(/\s+/g, ' ').substring(0, 300);
    var meaning = {
        400: 'Vigie cannot read this; it keeps it ("vigie rejected list") and trying again will not help. Import the ' +
            'media type of the same version as the bridge',
        401: 'Vigie refuses the secret. Make {$VIGIE.SECRET} the one of the source in vigie.yaml',
        403: 'something before Vigie refuses. Look at its proxy or firewall',
        404: 'no such source. Make the end of {$VIGIE.URL} the name of a source in vigie.yaml',
        407: 'the proxy wants a password. Look at {$VIGIE.PROXY}',
        413: 'too large for Vigie or a proxy before it; trying again will not help',
        429: 'Vigie is busy; Zabbix tries again'
    }[status];
    if (!meaning) {
        meaning = status >= 500 ? 'Vigie cannot take this now; Zabbix tries again' : 'Vigie is not what answers. Look at {$VIGIE.URL}';
    }
    return 'Vigie, HTTP ' + status + ': ' + meaning + '.' + (said ? ' It says: ' + said : '');
}

function post(fields, body) {
    var request = new HttpRequest();
    var answer;
    if (fields.http_proxy) {
        request.setProxy(fields.http_proxy);
    }
    request.addHeader('Content-Type: application/json; charset=utf-8');
    request.addHeader('Authorization: Bearer ' + fields.vigie_secret);
    try {
        answer = request.post(fields.vigie_url, JSON.stringify(body));
    } catch (error) {
        throw 'Vigie does not answer; Zabbix tries again. Look at {$VIGIE.URL} and the network: ' + error;
    }
    if (request.getStatus() < 200 || request.getStatus() > 299) {
        throw explainStatus(request.getStatus(), answer);
    }
}

function sendToVigie(value, nowMs) {
    var parameters = readParameters(value);
    var fields = parameters.fields;
    Object.keys(fields).forEach(function (name) {
        fields[name] = blankUnresolved(String(fields[name]).trim());
    });
    checkParameters(fields);
    post(fields, buildBody(fields, parameters.isCut, nowMs));
    return 'OK';
}
