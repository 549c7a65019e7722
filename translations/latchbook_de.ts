<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Not live</source>
        <translation>Nicht live</translation>
    </message>
    <message>
        <source>Search people, tools, text</source>
        <translation>Personen, Werkzeuge, Text suchen</translation>
    </message>
    <message>
        <source>Ctrl F</source>
        <translation>Strg F</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Takes the filter away</source>
        <translation>Nimmt den Filter weg</translation>
    </message>
    <message>
        <source>Outcome, all</source>
        <translation>Ergebnis, alle</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApprovalContent</name>
    <message>
        <source>Latchbook: %1</source>
        <translation>Latchbook: %1</translation>
    </message>
</context>
<context>
    <name>ApprovalFoot</name>
    <message>
        <source>Approve covers</source>
        <translation>Zustimmung gilt für</translation>
    </message>
    <message>
        <source>Note to the assistant</source>
        <translation>Hinweis an den Assistenten</translation>
    </message>
    <message>
        <source>It will read this. Nothing runs.</source>
        <translation>Er wird das lesen. Nichts wird ausgeführt.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Not ready: %1</source>
        <translation>Nicht bereit: %1</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Nicht bereit</translation>
    </message>
    <message>
        <source>Deny with note…</source>
        <translation>Mit Hinweis ablehnen …</translation>
    </message>
    <message>
        <source>Deny with note</source>
        <translation>Mit Hinweis ablehnen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Send denial</source>
        <translation>Ablehnung senden</translation>
    </message>
</context>
<context>
    <name>ApprovalHead</name>
    <message>
        <source>Previous question</source>
        <translation>Vorige Frage</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Nächste Frage</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Puts it back in the queue</source>
        <translation>Legt sie zurück in die Warteschlange</translation>
    </message>
</context>
<context>
    <name>ArgumentsSection</name>
    <message>
        <source>Exact arguments</source>
        <translation>Genaue Argumente</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>These bytes run, and no others.</source>
        <translation>Genau diese Bytes werden ausgeführt, keine anderen.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>AssistantText</name>
    <message>
        <source>Written by the assistant, not checked</source>
        <translation>Vom Assistenten geschrieben, nicht geprüft</translation>
    </message>
</context>
<context>
    <name>CallDetail</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>CallsCard</name>
    <message>
        <source>What meetings do I have this week?</source>
        <translation>Welche Termine habe ich diese Woche?</translation>
    </message>
    <message>
        <source>Calls, last 24 hours</source>
        <translation>Aufrufe, letzte 24 Stunden</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Noch keine Aufrufe</translation>
    </message>
    <message>
        <source>Ask your assistant: %1</source>
        <translation>Fragen Sie Ihren Assistenten: %1</translation>
    </message>
    <message>
        <source>Copy that sentence</source>
        <translation>Diesen Satz kopieren</translation>
    </message>
</context>
<context>
    <name>CallsTable</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nichts gefunden für „%1“</translation>
    </message>
    <message>
        <source>No such calls</source>
        <translation>Keine solchen Aufrufe</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Noch keine Aufrufe</translation>
    </message>
    <message>
        <source>Search looks at people, tools and text.</source>
        <translation>Gesucht wird in Personen, Werkzeugen und Text.</translation>
    </message>
    <message>
        <source>What your assistants do shows here, the newest on top.</source>
        <translation>Was Ihre Assistenten tun, steht hier, das Neueste oben.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>ClientsCard</name>
    <message>
        <source>Attached now</source>
        <translation>Jetzt verbunden</translation>
    </message>
    <message>
        <source>No AI client attached</source>
        <translation>Kein KI-Client verbunden</translation>
    </message>
    <message>
        <source>An assistant shows here as soon as it starts Latchbook’s tools.</source>
        <translation>Ein Assistent erscheint hier, sobald er die Werkzeuge von Latchbook startet.</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <comment>since when, how many, the word calls</comment>
        <translation>%1, %2 %3</translation>
    </message>
</context>
<context>
    <name>ConsequenceRow</name>
    <message>
        <source>Keep it from %1 and show it to me</source>
        <translation>%1 vorenthalten und mir zeigen</translation>
    </message>
</context>
<context>
    <name>DecisionButton</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Nicht bereit</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Looking it up…</source>
        <translation>Wird nachgeschlagen …</translation>
    </message>
    <message>
        <source>Looked up by Latchbook</source>
        <translation>Von Latchbook nachgeschlagen</translation>
    </message>
    <message>
        <source>Latchbook could not read this</source>
        <translation>Latchbook konnte das nicht lesen</translation>
    </message>
    <message>
        <source>If you approve</source>
        <translation>Wenn Sie zustimmen</translation>
    </message>
    <message>
        <source>Approve arms when the facts are here. Deny works now.</source>
        <translation>Zustimmen geht, sobald die Angaben da sind. Ablehnen geht schon jetzt.</translation>
    </message>
</context>
<context>
    <name>GuestText</name>
    <message>
        <source>Guest text was read before this call</source>
        <translation>Vor diesem Aufruf wurde Text eines Gastes gelesen</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>HttpCard</name>
    <message>
        <source>Connections over HTTP</source>
        <translation>Verbindungen über HTTP</translation>
    </message>
    <message>
        <source>Let programs connect over HTTP</source>
        <translation>Programme über HTTP verbinden lassen</translation>
    </message>
    <message>
        <source>For programs on this computer that cannot start latchbook-mcp. Each needs a token of its own; its calls are asked about as usual.</source>
        <translation>Für Programme auf diesem Computer, die latchbook-mcp nicht starten können. Jedes braucht einen eigenen Token; zu seinen Aufrufen werden Sie wie sonst gefragt.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>No client has a token, so nobody can connect.</source>
        <translation>Kein Client hat einen Token; also kann sich niemand verbinden.</translation>
    </message>
    <message>
        <source>These clients have a token. One that is removed is disconnected at once.</source>
        <translation>Diese Clients haben einen Token. Wer entfernt wird, ist sofort getrennt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Token of %1</source>
        <translation>Token von %1</translation>
    </message>
    <message>
        <source>Shown only now: Latchbook keeps no token. The client sends it in the header Authorization: Bearer TOKEN.</source>
        <translation>Nur jetzt zu sehen: Latchbook bewahrt keinen Token auf. Der Client sendet ihn im Header Authorization: Bearer TOKEN.</translation>
    </message>
    <message>
        <source>I have it</source>
        <translation>Ich habe ihn</translation>
    </message>
    <message>
        <source>Name of a client, such as cursor</source>
        <translation>Name eines Clients, etwa cursor</translation>
    </message>
    <message>
        <source>Add a client</source>
        <translation>Client hinzufügen</translation>
    </message>
</context>
<context>
    <name>KeepBackCard</name>
    <message>
        <source>Keep from assistants: %1</source>
        <translation>Assistenten vorenthalten: %1</translation>
    </message>
    <message>
        <source>They are shown nothing of it and can change nothing in it.</source>
        <translation>Sie sehen nichts davon und können nichts daran ändern.</translation>
    </message>
    <message>
        <source>Id of the %1</source>
        <translation>ID (%1)</translation>
    </message>
    <message>
        <source>Keep back</source>
        <translation>Vorenthalten</translation>
    </message>
</context>
<context>
    <name>KeyDraftCard</name>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Keep it in memory until Latchbook quits. The keychain can’t take it.</source>
        <translation>Nur im Speicher behalten, bis Latchbook beendet wird. Der Schlüsselbund kann ihn nicht aufnehmen.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep for this run</source>
        <translation>Bis zum Beenden behalten</translation>
    </message>
    <message>
        <source>Save to keychain</source>
        <translation>Im Schlüsselbund sichern</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Hide the key</source>
        <translation>Schlüssel verbergen</translation>
    </message>
    <message>
        <source>Show the key for 10 seconds</source>
        <translation>Schlüssel 10 Sekunden zeigen</translation>
    </message>
</context>
<context>
    <name>KeyStore</name>
    <message>
        <source>No keychain runs on this system. Install and start one (GNOME Keyring or KWallet), or keep the key for this run only.</source>
        <translation>Auf diesem System läuft kein Schlüsselbund. Installieren und starten Sie einen (GNOME-Schlüsselbund oder KWallet), oder behalten Sie den Schlüssel nur bis zum Beenden.</translation>
    </message>
    <message>
        <source>The keychain is empty: it has no default collection yet. Log in with your password, or make one in the system’s password program.</source>
        <translation>Der Schlüsselbund ist leer: Es gibt noch keine Standardsammlung. Melden Sie sich mit Ihrem Passwort an, oder legen Sie eine im Passwortprogramm des Systems an.</translation>
    </message>
    <message>
        <source>The keychain is locked. Unlock it, then try again.</source>
        <translation>Der Schlüsselbund ist gesperrt. Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The keychain refused. Allow Latchbook to use it when the system asks, or keep the key for this run only.</source>
        <translation>Der Schlüsselbund hat sich geweigert. Erlauben Sie Latchbook den Zugriff, wenn das System fragt, oder behalten Sie den Schlüssel nur bis zum Beenden.</translation>
    </message>
    <message>
        <source>The keychain did not answer. Log out and in again, or keep the key for this run only.</source>
        <translation>Der Schlüsselbund hat nicht geantwortet. Melden Sie sich ab und wieder an, oder behalten Sie den Schlüssel nur bis zum Beenden.</translation>
    </message>
    <message>
        <source>That is longer than a keychain can hold (2500 bytes). Copy the key again, without anything around it.</source>
        <translation>Das ist länger, als ein Schlüsselbund fasst (2500 Bytes). Kopieren Sie den Schlüssel noch einmal, ohne etwas darum herum.</translation>
    </message>
    <message>
        <source>The keychain failed. Try again, or keep the key for this run only.</source>
        <translation>Der Schlüsselbund hat versagt. Versuchen Sie es noch einmal, oder behalten Sie den Schlüssel nur bis zum Beenden.</translation>
    </message>
    <message>
        <source>%1 (The keychain says: %2)</source>
        <translation>%1 (Der Schlüsselbund meldet: %2)</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>English</source>
        <comment>the name of this language, in this language</comment>
        <translation>Deutsch</translation>
    </message>
</context>
<context>
    <name>LimitGauge</name>
    <message>
        <source>This minute, %1</source>
        <translation>Diese Minute, %1</translation>
    </message>
    <message>
        <source>This minute</source>
        <translation>Diese Minute</translation>
    </message>
</context>
<context>
    <name>MainContent</name>
    <message>
        <source>Everything is paused. Assistants get a polite refusal and are told why.</source>
        <translation>Alles ist angehalten. Assistenten werden höflich abgewiesen und erfahren, warum.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>PutBackCard</name>
    <message>
        <source>Stays lost: %1</source>
        <translation>Bleibt verloren: %1</translation>
    </message>
    <message>
        <source>Waits for you…</source>
        <translation>Wartet auf Sie …</translation>
    </message>
    <message>
        <source>Put back…</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Shows what it will do and asks first</source>
        <translation>Zeigt, was geschehen wird, und fragt vorher</translation>
    </message>
</context>
<context>
    <name>RuleCell</name>
    <message>
        <source>A rule of its own</source>
        <translation>Eigene Regel</translation>
    </message>
    <message>
        <source>By default</source>
        <translation>Standard</translation>
    </message>
</context>
<context>
    <name>ServiceCard</name>
    <message>
        <source>Testing…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Replace key…</source>
        <translation>Schlüssel ersetzen …</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Remove this key? Assistants lose %1 at once. The log stays.</source>
        <translation>Diesen Schlüssel entfernen? Assistenten verlieren sofort %1. Das Protokoll bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
</context>
<context>
    <name>ServicesHealthCard</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>No service yet</source>
        <translation>Noch kein Dienst</translation>
    </message>
    <message>
        <source>Add a key to begin.</source>
        <translation>Beginnen Sie mit einem Schlüssel.</translation>
    </message>
    <message>
        <source>Add a service…</source>
        <translation>Dienst hinzufügen …</translation>
    </message>
</context>
<context>
    <name>ServicesPage</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Add a service…</source>
        <translation>Dienst hinzufügen …</translation>
    </message>
    <message>
        <source>No service yet</source>
        <translation>Noch kein Dienst</translation>
    </message>
    <message>
        <source>Add a key to begin.</source>
        <translation>Beginnen Sie mit einem Schlüssel.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Folders assistants may upload from</source>
        <translation>Ordner, aus denen Assistenten hochladen dürfen</translation>
    </message>
    <message>
        <source>None: no file leaves this computer. Allow a folder that holds only what may leave.</source>
        <translation>Keine. So verlässt keine Datei diesen Computer. Erlauben Sie nur einen Ordner, dessen ganzer Inhalt hinaus darf.</translation>
    </message>
    <message>
        <source>Only files below these folders can be uploaded.</source>
        <translation>Nur Dateien in diesen Ordnern können hochgeladen werden.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Path of a folder</source>
        <translation>Pfad eines Ordners</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Consents that still stand</source>
        <translation>Zustimmungen, die noch gelten</translation>
    </message>
    <message>
        <source>None. What you approve for longer than one call shows here, and can be taken back.</source>
        <translation>Keine. Wem Sie für mehr als einen Aufruf zustimmen, das steht hier und lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Alles anhalten</translation>
    </message>
</context>
<context>
    <name>SideBarItem</name>
    <message>
        <source>1 question waits</source>
        <translation>1 Frage wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n questions wait</source>
        <translation>
            <numerusform>%n Frage wartet</numerusform>
            <numerusform>%n Fragen warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToolGroup</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>Alle Clients</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>client, rule</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n clients</source>
        <translation>
            <numerusform>%n Client</numerusform>
            <numerusform>%n Clients</numerusform>
        </translation>
    </message>
    <message>
        <source>Except, %1</source>
        <translation>Ausnahmen, %1</translation>
    </message>
</context>
<context>
    <name>ToolsPage</name>
    <message>
        <source>%1: %2</source>
        <comment>client, rule</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>By default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>As for all clients</source>
        <translation>Wie für alle Clients</translation>
    </message>
    <message>
        <source>Allow needs a client whose program is known.</source>
        <translation>Erlauben geht nur bei einem Client, dessen Programm bekannt ist.</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Find a tool</source>
        <translation>Werkzeug finden</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Alle Dienste</translation>
    </message>
    <message>
        <source>Rules to begin with, for all services</source>
        <translation>Regeln für den Anfang, für alle Dienste</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>Alle Clients</translation>
    </message>
    <message>
        <source>Except</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nichts gefunden für „%1“</translation>
    </message>
    <message>
        <source>No tools yet</source>
        <translation>Noch keine Werkzeuge</translation>
    </message>
    <message>
        <source>Find looks at the tools’ names and titles.</source>
        <translation>Gesucht wird in Namen und Titeln der Werkzeuge.</translation>
    </message>
    <message>
        <source>They show here as soon as Latchbook’s server runs.</source>
        <translation>Sie erscheinen hier, sobald der Server von Latchbook läuft.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Other rules</source>
        <translation>Weitere Regeln</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Waiting for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Nothing runs until you answer. No answer counts as Deny.</source>
        <translation>Nichts wird ausgeführt, bevor Sie antworten. Ohne Antwort wird abgelehnt.</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>Nichts wartet auf Sie.</translation>
    </message>
    <message>
        <source>Risky calls stop here until you answer.</source>
        <translation>Riskante Aufrufe halten hier an, bis Sie antworten.</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>Review</source>
        <translation>Ansehen</translation>
    </message>
</context>
<context>
    <name>WeekCard</name>
    <message>
        <source>Now</source>
        <translation>Derzeit</translation>
    </message>
    <message>
        <source>looked up by Latchbook, %1</source>
        <translation>von Latchbook nachgeschlagen, %1</translation>
    </message>
    <message>
        <source>If you approve</source>
        <translation>Wenn Sie zustimmen</translation>
    </message>
    <message>
        <source>Looked up by Latchbook</source>
        <translation>Von Latchbook nachgeschlagen</translation>
    </message>
    <message>
        <source>Now, %1</source>
        <translation>Derzeit, %1</translation>
    </message>
</context>
<context>
    <name>latchbook::core</name>
    <message>
        <source>%1 cannot be removed. Make its folder writable and try again.</source>
        <translation>%1 lässt sich nicht entfernen. Machen Sie den Ordner beschreibbar und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Make its folder writable and try again.</source>
        <translation>%1 lässt sich nicht schreiben: %2. Machen Sie den Ordner beschreibbar und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 is missing. Install Latchbook again.</source>
        <translation>%1 fehlt. Installieren Sie Latchbook neu.</translation>
    </message>
    <message>
        <source>No socket could be made for the server. Close some programs and try again.</source>
        <translation>Für den Server ließ sich kein Socket anlegen. Schließen Sie einige Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2. Install Latchbook again.</source>
        <translation>%1 lässt sich nicht starten: %2. Installieren Sie Latchbook neu.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Make it readable and open Latchbook again.</source>
        <translation>%1 lässt sich nicht lesen: %2. Machen Sie die Datei lesbar und öffnen Sie Latchbook neu.</translation>
    </message>
    <message>
        <source>%1 is far larger than Latchbook writes it.</source>
        <translation>%1 ist viel größer, als Latchbook sie schreibt.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. What you changed holds until Latchbook quits.</source>
        <translation>%1 lässt sich nicht schreiben: %2. Was Sie geändert haben, gilt, bis Latchbook beendet wird.</translation>
    </message>
</context>
<context>
    <name>latchbook::core::Connections</name>
    <message>
        <source>The list of services was damaged and is kept aside. The keys are still in the keychain; add each service again.</source>
        <translation>Die Liste der Dienste war beschädigt und wurde beiseitegelegt. Die Schlüssel sind noch im Schlüsselbund; fügen Sie jeden Dienst neu hinzu.</translation>
    </message>
    <message>
        <source>A line in the list of services makes no sense and is left out.</source>
        <translation>Eine Zeile in der Liste der Dienste ergibt keinen Sinn und wird ausgelassen.</translation>
    </message>
    <message>
        <source>The key is no longer in the keychain. Enter it again.</source>
        <translation>Der Schlüssel ist nicht mehr im Schlüsselbund. Geben Sie ihn neu ein.</translation>
    </message>
    <message>
        <source>That is no key: it is empty or has spaces or line breaks in it. Copy it again.</source>
        <translation>Das ist kein Schlüssel: Er ist leer oder enthält Leerzeichen oder Zeilenumbrüche. Kopieren Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>The list of services cannot be saved; changes hold until Latchbook quits. Make the folder writable and try again.</source>
        <translation>Die Liste der Dienste lässt sich nicht sichern; Änderungen gelten, bis Latchbook beendet wird. Machen Sie den Ordner beschreibbar und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is no connection %1@%2.</source>
        <translation>Es gibt keine Verbindung %1@%2.</translation>
    </message>
</context>
<context>
    <name>latchbook::core::RulesStore</name>
    <message>
        <source>The rules file cannot be read.</source>
        <translation>Die Datei mit den Regeln lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The rules were changed by another program.</source>
        <translation>Die Regeln wurden von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>The rules were removed by another program.</source>
        <translation>Die Regeln wurden von einem anderen Programm entfernt.</translation>
    </message>
    <message>
        <source>The rules file is damaged.</source>
        <translation>Die Datei mit den Regeln ist beschädigt.</translation>
    </message>
    <message>
        <source>There is no keychain to prove your rules with. Those that allow more are left out, and what you allow now holds until Latchbook quits.</source>
        <translation>Es gibt keinen Schlüsselbund, der Ihre Regeln beweist. Regeln, die mehr erlauben, werden ausgelassen, und was Sie jetzt erlauben, gilt, bis Latchbook beendet wird.</translation>
    </message>
    <message>
        <source>%1 Until you start anew with the standard rules, everything but reading asks, and what can still be read as denied stays denied.</source>
        <translation>%1 Bis Sie mit den Standardregeln neu beginnen, wird bei allem außer Lesen gefragt, und was noch als abgelehnt zu erkennen ist, bleibt abgelehnt.</translation>
    </message>
    <message>
        <source>This cannot be allowed for always. Approve it once, or for as long as the client is connected.</source>
        <translation>Das lässt sich nicht für immer erlauben. Stimmen Sie einmal zu, oder solange der Client verbunden ist.</translation>
    </message>
    <message>
        <source>Give the whole id, as the service shows it.</source>
        <translation>Geben Sie die ganze ID an, wie der Dienst sie zeigt.</translation>
    </message>
    <message>
        <source>The rules cannot be trusted. Start anew with the standard rules first.</source>
        <translation>Den Regeln ist nicht zu trauen. Beginnen Sie zuerst mit den Standardregeln neu.</translation>
    </message>
    <message>
        <source>The rules cannot be saved; what you changed holds until Latchbook quits. %1</source>
        <translation>Die Regeln lassen sich nicht sichern; was Sie geändert haben, gilt, bis Latchbook beendet wird. %1</translation>
    </message>
    <message>
        <source>“Always” was not kept, so Latchbook asks again next time. %1</source>
        <translation>„Immer“ wurde nicht behalten, deshalb fragt Latchbook das nächste Mal wieder. %1</translation>
    </message>
</context>
<context>
    <name>latchbook::core::Settings</name>
    <message>
        <source>The settings cannot be read, so the standard ones are used. Make the file readable and open Latchbook again.</source>
        <translation>Die Einstellungen lassen sich nicht lesen, deshalb gelten die üblichen. Machen Sie die Datei lesbar und öffnen Sie Latchbook neu.</translation>
    </message>
    <message>
        <source>The settings file was damaged, so the standard settings are used. The damaged file is kept.</source>
        <translation>Die Datei mit den Einstellungen war beschädigt, deshalb gelten die üblichen. Die beschädigte Datei bleibt erhalten.</translation>
    </message>
    <message>
        <source>A value in the settings file makes no sense; the standard one is used instead.</source>
        <translation>Ein Wert in der Datei mit den Einstellungen ergibt keinen Sinn; stattdessen gilt der übliche.</translation>
    </message>
    <message>
        <source>The settings cannot be saved; they hold until Latchbook quits. Make the folder writable and change a setting again.</source>
        <translation>Die Einstellungen lassen sich nicht sichern; sie gelten, bis Latchbook beendet wird. Machen Sie den Ordner beschreibbar und ändern Sie eine Einstellung noch einmal.</translation>
    </message>
</context>
<context>
    <name>latchbook::core::Supervisor</name>
    <message>
        <source>The server stopped unexpectedly. Latchbook starts it again.</source>
        <translation>Der Server ist unerwartet stehen geblieben. Latchbook startet ihn neu.</translation>
    </message>
    <message>
        <source>Another Latchbook server still runs for this user. Latchbook tries again when that one has left; if this stays, log out and in again.</source>
        <translation>Für diesen Benutzer läuft noch ein anderer Server von Latchbook. Latchbook versucht es wieder, wenn er weg ist; bleibt es so, melden Sie sich ab und wieder an.</translation>
    </message>
    <message>
        <source>The server cannot run. Latchbook tries again; started from a terminal, it says there what is wrong.</source>
        <translation>Der Server kann nicht laufen. Latchbook versucht es wieder; aus einem Terminal gestartet, sagt es dort, woran es liegt.</translation>
    </message>
    <message>
        <source>The server is of another version than this window. Quit Latchbook and open it again; if that does not help, install it again.</source>
        <translation>Der Server hat eine andere Version als dieses Fenster. Beenden Sie Latchbook und öffnen Sie es neu; hilft das nicht, installieren Sie es neu.</translation>
    </message>
    <message>
        <source>The server did not answer and was ended. Latchbook starts it again.</source>
        <translation>Der Server hat nicht geantwortet und wurde beendet. Latchbook startet ihn neu.</translation>
    </message>
    <message>
        <source>The program latchbook-server is missing. Install Latchbook again.</source>
        <translation>Das Programm latchbook-server fehlt. Installieren Sie Latchbook neu.</translation>
    </message>
    <message>
        <source>The server cannot be started: %1</source>
        <translation>Der Server lässt sich nicht starten: %1</translation>
    </message>
    <message>
        <source>Latchbook cannot write its files, and without its log nothing runs. Make room on the disk, or make its folder writable; then it goes on by itself.</source>
        <translation>Latchbook kann seine Dateien nicht schreiben, und ohne sein Protokoll läuft nichts. Schaffen Sie Platz auf der Festplatte oder machen Sie seinen Ordner beschreibbar; dann geht es von selbst weiter.</translation>
    </message>
</context>
<context>
    <name>latchbook::model</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Your rules allow it</source>
        <translation>Ihre Regeln erlauben es</translation>
    </message>
    <message>
        <source>Your rules do not allow it</source>
        <translation>Ihre Regeln erlauben es nicht</translation>
    </message>
    <message>
        <source>You approved</source>
        <translation>Sie haben zugestimmt</translation>
    </message>
    <message>
        <source>You approved, %1 later</source>
        <translation>Sie haben nach %1 zugestimmt</translation>
    </message>
    <message>
        <source>You denied</source>
        <translation>Sie haben abgelehnt</translation>
    </message>
    <message>
        <source>You denied, %1 later</source>
        <translation>Sie haben nach %1 abgelehnt</translation>
    </message>
    <message>
        <source>Nobody answered in time, which counts as Deny</source>
        <translation>Niemand hat rechtzeitig geantwortet, das gilt als Ablehnung</translation>
    </message>
    <message>
        <source>It was taken back before you answered</source>
        <translation>Es wurde zurückgezogen, bevor Sie geantwortet haben</translation>
    </message>
    <message>
        <source>%1 called %2</source>
        <translation>%1 hat %2 aufgerufen</translation>
    </message>
    <message>
        <source>You wanted to put back what an earlier call did, by %1</source>
        <translation>Sie wollten mit %1 wiederherstellen, was ein früherer Aufruf geändert hat</translation>
    </message>
    <message>
        <source>It had changed, so Latchbook asked anew</source>
        <translation>Es hatte sich geändert, deshalb hat Latchbook neu gefragt</translation>
    </message>
    <message>
        <source>Latchbook asked you</source>
        <translation>Latchbook hat Sie gefragt</translation>
    </message>
    <message>
        <source>It stood on your screen</source>
        <translation>Es stand auf Ihrem Bildschirm</translation>
    </message>
    <message>
        <source>Sent to %1</source>
        <translation>An %1 gesendet</translation>
    </message>
    <message>
        <source>%1 answered in %2</source>
        <translation>%1 hat in %2 geantwortet</translation>
    </message>
    <message>
        <source>%1 answered</source>
        <translation>%1 hat geantwortet</translation>
    </message>
    <message>
        <source>You put it back</source>
        <translation>Sie stellen es wieder her</translation>
    </message>
    <message>
        <source>It joined the same call from before</source>
        <translation>Er hat sich demselben früheren Aufruf angeschlossen</translation>
    </message>
    <message>
        <source>No answer came. %1</source>
        <translation>Es kam keine Antwort. %1</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>%1, %2 on %3</source>
        <translation>%1, %2 bei %3</translation>
    </message>
    <message>
        <source>The log does not tell more of this call</source>
        <translation>Mehr sagt das Protokoll nicht über diesen Aufruf</translation>
    </message>
    <message>
        <source>Entry %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>Latchbook kept a copy</source>
        <translation>Latchbook hat eine Kopie behalten</translation>
    </message>
    <message>
        <source>This can be taken back</source>
        <translation>Das lässt sich zurücknehmen</translation>
    </message>
    <message>
        <source>Latchbook could not keep a copy</source>
        <translation>Latchbook konnte keine Kopie behalten</translation>
    </message>
    <message>
        <source>This can’t be taken back from here</source>
        <translation>Das lässt sich von hier aus nicht zurücknehmen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Deletes, cancels, moves, replaces</source>
        <translation>Löscht, sagt ab, verschiebt, ersetzt</translation>
    </message>
    <message>
        <source>Costs credits or money</source>
        <translation>Kostet Credits oder Geld</translation>
    </message>
    <message>
        <source>Sends guest data out</source>
        <translation>Gibt Gästedaten nach außen</translation>
    </message>
    <message>
        <source>Adds or edits</source>
        <translation>Legt an oder ändert</translation>
    </message>
    <message>
        <source>Only reads</source>
        <translation>Liest nur</translation>
    </message>
    <message>
        <source>Deletes or replaces</source>
        <translation>Löscht oder ersetzt</translation>
    </message>
    <message>
        <source>Sends data out</source>
        <translation>Gibt Daten nach außen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>from Activity, in this app</source>
        <translation>aus der Aktivität, in dieser App</translation>
    </message>
    <message>
        <source>a program in a sandbox</source>
        <translation>ein Programm in einer Sandbox</translation>
    </message>
    <message>
        <source>What this is about has changed since you approved. Look again.</source>
        <translation>Worum es geht, hat sich seit Ihrer Zustimmung geändert. Sehen Sie noch einmal hin.</translation>
    </message>
    <message>
        <source>%1 has left. Nobody waits for the answer.</source>
        <translation>%1 ist nicht mehr da. Niemand wartet auf die Antwort.</translation>
    </message>
    <message>
        <source>The program behind this cannot be seen. “%1” is what it calls itself.</source>
        <translation>Das Programm dahinter ist nicht zu sehen. Es selbst nennt sich „%1“.</translation>
    </message>
    <message>
        <source>Today.</source>
        <translation>Heute.</translation>
    </message>
    <message>
        <source>Tomorrow.</source>
        <translation>Morgen.</translation>
    </message>
    <message>
        <source>Show all, %1 characters</source>
        <translation>Alles zeigen, %1 Zeichen</translation>
    </message>
    <message>
        <source>This call uses “%1” from that text.</source>
        <translation>Der Aufruf nutzt „%1“ aus diesem Text.</translation>
    </message>
    <message>
        <source>1 field</source>
        <translation>1 Feld</translation>
    </message>
    <message numerus="yes">
        <source>%n fields</source>
        <translation>
            <numerusform>%n Feld</numerusform>
            <numerusform>%n Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. The assistant wrote no text of its own.</source>
        <translation>%1. Der Assistent hat keinen eigenen Text geschrieben.</translation>
    </message>
    <message>
        <source>this call only, because guest text was read</source>
        <translation>nur diesen Aufruf, da Gasttext gelesen wurde</translation>
    </message>
    <message>
        <source>this call only, because the facts could not be read</source>
        <translation>nur diesen Aufruf, da die Angaben nicht lesbar waren</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>This call only</source>
        <translation>Nur diesen Aufruf</translation>
    </message>
    <message>
        <source>“%1” by %2 until it disconnects</source>
        <translation>„%1“ von %2, solange verbunden</translation>
    </message>
    <message>
        <source>“%1” by %2 for 15 minutes</source>
        <translation>„%1“ von %2, 15 Minuten lang</translation>
    </message>
    <message>
        <source>Always “%1” by %2, when %3 ends in %4</source>
        <translation>Immer „%1“ von %2, wenn %3 auf %4 endet</translation>
    </message>
    <message>
        <source>Always “%1” by %2</source>
        <translation>Immer „%1“ von %2</translation>
    </message>
    <message>
        <source>%1 asks</source>
        <translation>%1 fragt an</translation>
    </message>
    <message>
        <source>attached %1</source>
        <translation>seit %1 Uhr</translation>
    </message>
    <message>
        <source>%1, as %2</source>
        <translation>%1, als %2</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Run anyway</source>
        <translation>Trotzdem ausführen</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Fallen lassen</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd, d. MMM</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>ddd, d. MMM yyyy</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 time</source>
        <translation>Zeit von %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n Min.</numerusform>
            <numerusform>%n Min.</numerusform>
        </translation>
    </message>
    <message>
        <source>HTTP token %1</source>
        <translation>HTTP-Token %1</translation>
    </message>
    <message>
        <source>over HTTP, token %1</source>
        <translation>über HTTP, Token %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>Too large to show here (%1). The exported log has it.</source>
        <translation>Zu groß, um es hier zu zeigen (%1). Im exportierten Protokoll steht es.</translation>
    </message>
</context>
<context>
    <name>latchbook::model::ActivityModel</name>
    <message>
        <source>1 call today</source>
        <translation>1 Aufruf heute</translation>
    </message>
    <message numerus="yes">
        <source>%n calls today</source>
        <translation>
            <numerusform>%n Aufruf heute</numerusform>
            <numerusform>%n Aufrufe heute</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 entries kept</source>
        <translation>%1 Einträge behalten</translation>
    </message>
    <message>
        <source>The log no longer has that call.</source>
        <translation>Diesen Aufruf hat das Protokoll nicht mehr.</translation>
    </message>
</context>
<context>
    <name>latchbook::model::AppModel</name>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird beendet</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>No client attached</source>
        <translation>Kein Client verbunden</translation>
    </message>
    <message>
        <source>1 client attached</source>
        <translation>1 Client verbunden</translation>
    </message>
    <message numerus="yes">
        <source>%n clients attached</source>
        <translation>
            <numerusform>%n Client verbunden</numerusform>
            <numerusform>%n Clients verbunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the standard rules</source>
        <translation>Standardregeln benutzen</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Verstanden</translation>
    </message>
</context>
<context>
    <name>latchbook::model::ApprovalQueue</name>
    <message>
        <source>After guest text was read</source>
        <translation>Nachdem Gasttext gelesen wurde</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Click this window once, then answer</source>
        <translation>Klicken Sie einmal in dieses Fenster, dann antworten Sie</translation>
    </message>
    <message>
        <source>Not yet: click this window once, then answer.</source>
        <translation>Noch nicht: Klicken Sie einmal in dieses Fenster, dann antworten Sie.</translation>
    </message>
    <message>
        <source>Not yet: the buttons need a moment. Answer again.</source>
        <translation>Noch nicht: Die Knöpfe brauchen einen Moment. Antworten Sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>latchbook::model::HomeModel</name>
    <message>
        <source>The log cannot be read</source>
        <translation>Das Protokoll lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Log, %1 entries</source>
        <translation>Protokoll, %1 Einträge</translation>
    </message>
    <message>
        <source>%1, %2 ms</source>
        <translation>%1, %2 ms</translation>
    </message>
    <message>
        <source>%1, no call yet</source>
        <translation>%1, noch kein Aufruf</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>Nachsehen …</translation>
    </message>
    <message>
        <source>Not named yet</source>
        <translation>Noch ohne Namen</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1 Uhr</translation>
    </message>
    <message>
        <source>%1, last call %2</source>
        <translation>%1, letzter Aufruf %2</translation>
    </message>
    <message>
        <source>call</source>
        <comment>under the number</comment>
        <translation>Aufruf</translation>
    </message>
    <message numerus="yes">
        <source>calls</source>
        <comment>under the number</comment>
        <translation>
            <numerusform>Aufruf</numerusform>
            <numerusform>Aufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ran by rule</source>
        <translation>%1 nach Regel</translation>
    </message>
    <message>
        <source>%1 asked</source>
        <translation>%1 gefragt</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>latchbook::model::HttpModel</name>
    <message>
        <source>%1 to %2; %3 unless you choose another.</source>
        <translation>%1 bis %2; %3, wenn Sie keinen anderen wählen.</translation>
    </message>
    <message>
        <source>Nobody can connect: port %1 is taken by another program. Choose another port, or end that program, then turn this off and on.</source>
        <translation>Niemand kann sich verbinden: Port %1 ist von einem anderen Programm belegt. Wählen Sie einen anderen Port, oder beenden Sie jenes Programm und schalten Sie hier aus und wieder ein.</translation>
    </message>
    <message>
        <source>Nobody can connect: %1 Then turn this off and on.</source>
        <translation>Niemand kann sich verbinden: %1 Schalten Sie danach hier aus und wieder ein.</translation>
    </message>
    <message>
        <source>Attached now</source>
        <translation>Jetzt verbunden</translation>
    </message>
    <message>
        <source>“%1” is no port: write a number from %2 to %3.</source>
        <translation>„%1“ ist kein Port: Schreiben Sie eine Zahl von %2 bis %3.</translation>
    </message>
    <message>
        <source>“%1” is no name for a client: use up to 64 letters, digits, “-”, “_” and “.”, without spaces.</source>
        <translation>„%1“ ist kein Name für einen Client: Nehmen Sie bis zu 64 Buchstaben, Ziffern, „-“, „_“ und „.“, ohne Leerzeichen.</translation>
    </message>
    <message>
        <source>There is a client called “%1” already. Remove it to give it a new token.</source>
        <translation>Einen Client namens „%1“ gibt es schon. Entfernen Sie ihn, um ihm einen neuen Token zu geben.</translation>
    </message>
</context>
<context>
    <name>latchbook::model::KeyDraft</name>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>New key for “%1”</source>
        <translation>Neuer Schlüssel für „%1“</translation>
    </message>
    <message>
        <source>Make it on the %1 site, in its settings. Kept in your keychain only.</source>
        <translation>Erstellen Sie ihn auf der Website von %1 in den Einstellungen. Er kommt nur in Ihren Schlüsselbund.</translation>
    </message>
    <message>
        <source>A name has small letters, digits and hyphens, and at most %1 of them.</source>
        <translation>Ein Name hat Kleinbuchstaben, Ziffern und Bindestriche, zusammen höchstens %1.</translation>
    </message>
    <message>
        <source>Paste the key first.</source>
        <translation>Fügen Sie zuerst den Schlüssel ein.</translation>
    </message>
    <message>
        <source>A key is one word. Copy it once more, without what stands around it.</source>
        <translation>Ein Schlüssel ist ein einziges Wort. Kopieren Sie ihn noch einmal, ohne das, was darum herum steht.</translation>
    </message>
    <message>
        <source>The key was not tried: Latchbook’s server does not run at the moment.</source>
        <translation>Der Schlüssel wurde nicht geprüft: Der Server von Latchbook läuft im Moment nicht.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Plan %1</source>
        <translation>Tarif %1</translation>
    </message>
    <message>
        <source>%1 does not say whose key it is.</source>
        <translation>%1 sagt nicht, wem der Schlüssel gehört.</translation>
    </message>
    <message>
        <source>%1 answered in %2 ms</source>
        <translation>%1 hat in %2 ms geantwortet</translation>
    </message>
    <message>
        <source>You may keep it all the same.</source>
        <translation>Sie können ihn trotzdem behalten.</translation>
    </message>
    <message>
        <source>%1 accepts this key</source>
        <translation>%1 nimmt diesen Schlüssel an</translation>
    </message>
    <message>
        <source>This key does not work</source>
        <translation>Dieser Schlüssel geht nicht</translation>
    </message>
    <message>
        <source>The name “%1” is taken by another key of %2. Choose another name, or replace that key on its own card.</source>
        <translation>Den Namen „%1“ hat schon ein anderer Schlüssel von %2. Wählen Sie einen anderen Namen oder ersetzen Sie jenen Schlüssel auf seiner eigenen Karte.</translation>
    </message>
</context>
<context>
    <name>latchbook::model::QuestionView</name>
    <message>
        <source>Time left, 15 seconds. No answer counts as Deny.</source>
        <translation>Noch 15 Sekunden. Ohne Antwort wird abgelehnt.</translation>
    </message>
    <message>
        <source>Time left, 1 minute. No answer counts as Deny.</source>
        <translation>Noch 1 Minute. Ohne Antwort wird abgelehnt.</translation>
    </message>
    <message numerus="yes">
        <source>Time left, %n minutes</source>
        <translation>
            <numerusform>Noch %n Minute</numerusform>
            <numerusform>Noch %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer by %1 counts as Deny</source>
        <translation>Ohne Antwort bis %1 Uhr wird abgelehnt</translation>
    </message>
    <message>
        <source>Deny at %1</source>
        <translation>Ablehnung um %1 Uhr</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 Min.</translation>
    </message>
    <message>
        <source>Latchbook is still reading what this is about. Wait a moment.</source>
        <translation>Latchbook liest noch, worum es geht. Warten Sie einen Moment.</translation>
    </message>
    <message>
        <source>The facts could not be read. Open “Exact arguments” first.</source>
        <translation>Die Angaben waren nicht lesbar. Öffnen Sie zuerst „Genaue Argumente“.</translation>
    </message>
    <message>
        <source>Scroll to the end of “If you approve” first.</source>
        <translation>Blättern Sie zuerst ans Ende von „Wenn Sie zustimmen“.</translation>
    </message>
</context>
<context>
    <name>latchbook::model::ServicesModel</name>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Key belongs to</source>
        <translation>Schlüssel gehört</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Aufbewahrt</translation>
    </message>
    <message>
        <source>Memory, until Latchbook quits</source>
        <translation>Im Speicher, bis Latchbook beendet wird</translation>
    </message>
    <message>
        <source>Your keychain</source>
        <translation>Im Schlüsselbund</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Tested</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>%1, %2 ms</source>
        <translation>%1, %2 ms</translation>
    </message>
    <message>
        <source>Not since Latchbook started</source>
        <translation>Nicht, seit Latchbook läuft</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, of which %2 ask</source>
        <translation>%1, davon fragen %2</translation>
    </message>
    <message>
        <source>The key is not loaded: unlock your keychain, or replace the key.</source>
        <translation>Der Schlüssel ist nicht geladen: Entsperren Sie Ihren Schlüsselbund, oder ersetzen Sie den Schlüssel.</translation>
    </message>
    <message>
        <source>The key was not tried: Latchbook’s server does not run at the moment.</source>
        <translation>Der Schlüssel wurde nicht geprüft: Der Server von Latchbook läuft im Moment nicht.</translation>
    </message>
</context>
<context>
    <name>latchbook::model::SettingsModel</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Start when you log in</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Latchbook waits in the tray.</source>
        <translation>Latchbook wartet im Infobereich.</translation>
    </message>
    <message>
        <source>This Latchbook has a folder of its own and is not the one to start at login.</source>
        <translation>Dieses Latchbook hat einen eigenen Ordner und ist nicht das, welches beim Anmelden startet.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Tell of a question also when its window is hidden.</source>
        <translation>Auch dann auf eine Frage hinweisen, wenn ihr Fenster verdeckt ist.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Holds from the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Für immer</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>A question waits</source>
        <translation>Eine Frage wartet</translation>
    </message>
    <message>
        <source>Then no answer counts as Deny. Holds for new questions.</source>
        <translation>Ohne Antwort wird dann abgelehnt. Gilt für neue Fragen.</translation>
    </message>
    <message>
        <source>Keep the log</source>
        <translation>Protokoll behalten</translation>
    </message>
    <message>
        <source>What is older goes for good, with what could be put back.</source>
        <translation>Älteres verschwindet endgültig, auch was sich wiederherstellen ließe.</translation>
    </message>
    <message>
        <source>Longer consents for tools that delete</source>
        <translation>Längere Zustimmung für Werkzeuge, die löschen</translation>
    </message>
    <message>
        <source>Offers 15 minutes and Always for them too. Without it each such call asks.</source>
        <translation>Bietet auch für sie 15 Minuten und Immer an. Sonst wird bei jedem solchen Aufruf gefragt.</translation>
    </message>
    <message>
        <source>It is not there; nothing is uploaded from it.</source>
        <translation>Er ist nicht da; nichts wird daraus hochgeladen.</translation>
    </message>
    <message>
        <source>Given: %1</source>
        <translation>Erteilt: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1 Uhr</translation>
    </message>
    <message>
        <source>until it disconnects</source>
        <translation>solange verbunden</translation>
    </message>
    <message>
        <source>“%1” is no folder. Write its whole path.</source>
        <translation>„%1“ ist kein Ordner. Schreiben Sie den ganzen Pfad.</translation>
    </message>
</context>
<context>
    <name>latchbook::model::ToolsModel</name>
    <message>
        <source>Allow</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>What can do harm asks. The rest runs.</source>
        <translation>Was schaden kann, fragt. Der Rest läuft.</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>Vorsichtig</translation>
    </message>
    <message>
        <source>Whatever changes something asks.</source>
        <translation>Was etwas ändert, fragt.</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Nothing changes anything.</source>
        <translation>Nichts ändert etwas.</translation>
    </message>
    <message>
        <source>Refuse every %1 tool that changes something, whatever the rules below say.</source>
        <translation>Jedes Werkzeug von %1 abweisen, das etwas ändert, was auch immer die Regeln unten sagen.</translation>
    </message>
    <message>
        <source>Refused: read-only</source>
        <translation>Abgewiesen: nur lesen</translation>
    </message>
    <message>
        <source>Ask by default</source>
        <translation>Standard: fragen</translation>
    </message>
    <message>
        <source>Allowed by default</source>
        <translation>Standard: erlauben</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Kept from assistants: %1 %2</source>
        <translation>Assistenten vorenthalten: %1 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>latchbook::shell::Application</name>
    <message>
        <source>%1 asks</source>
        <translation>%1 fragt an</translation>
    </message>
    <message>
        <source>There is no tray here, so Latchbook goes on in the background when this window is closed. Start Latchbook again to open it.</source>
        <translation>Hier gibt es keinen Infobereich, deshalb läuft Latchbook im Hintergrund weiter, wenn dieses Fenster geschlossen wird. Starten Sie Latchbook noch einmal, um es zu öffnen.</translation>
    </message>
</context>
<context>
    <name>latchbook::shell::ApprovalWindow</name>
    <message>
        <source>Latchbook: %1</source>
        <translation>Latchbook: %1</translation>
    </message>
</context>
<context>
    <name>latchbook::shell::LogExport</name>
    <message>
        <source>Export the log</source>
        <translation>Protokoll exportieren</translation>
    </message>
    <message>
        <source>Table (*.csv);;All events (*.jsonl)</source>
        <translation>Tabelle (*.csv);;Alle Ereignisse (*.jsonl)</translation>
    </message>
    <message>
        <source>The log could not be exported to %1: %2. Choose another place and try again.</source>
        <translation>Das Protokoll ließ sich nicht nach %1 exportieren: %2. Wählen Sie einen anderen Ort und versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>latchbook::shell::MainWindow</name>
    <message>
        <source>Latchbook</source>
        <translation>Latchbook</translation>
    </message>
</context>
<context>
    <name>latchbook::shell::Notifications</name>
    <message>
        <source>Review</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Ablehnen</translation>
    </message>
</context>
<context>
    <name>latchbook::shell::SecretWindow</name>
    <message>
        <source>The assistant did not get this. It is shown once and kept nowhere: put it where the webhook’s receiver needs it.</source>
        <translation>Der Assistent hat ihn nicht bekommen. Er wird einmal gezeigt und nirgends behalten: Tragen Sie ihn dort ein, wo der Empfänger des Webhooks ihn braucht.</translation>
    </message>
    <message>
        <source>Latchbook: the signing secret. %1</source>
        <translation>Latchbook: der Signaturschlüssel. %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>latchbook::shell::Tray</name>
    <message>
        <source>1 question waits</source>
        <translation>1 Frage wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n questions wait</source>
        <translation>
            <numerusform>%n Frage wartet</numerusform>
            <numerusform>%n Fragen warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Latchbook</source>
        <translation>Latchbook</translation>
    </message>
    <message>
        <source>Latchbook: %1</source>
        <translation>Latchbook: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n weitere …</numerusform>
            <numerusform>%n weitere …</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Open Latchbook</source>
        <translation>Latchbook öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>phrases</name>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Macht</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Termine</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Derzeit</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Am Tag</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>{from}–{to}</source>
        <translation>{from}–{to}</translation>
    </message>
    <message>
        <source>Closed all day</source>
        <translation>Ganztags geschlossen</translation>
    </message>
    <message>
        <source>{day}</source>
        <translation>{day}</translation>
    </message>
    <message>
        <source>Every event type</source>
        <translation>Jede Terminart</translation>
    </message>
    <message>
        <source>{start} for {guest} ({zone})</source>
        <translation>{start} für {guest} ({zone})</translation>
    </message>
    <message>
        <source>{span} for {guest} ({zone})</source>
        <translation>{span} für {guest} ({zone})</translation>
    </message>
    <message>
        <source>A domain your webhooks already use</source>
        <translation>Eine Domain, die Ihre Webhooks schon nutzen</translation>
    </message>
    <message>
        <source>{list}</source>
        <translation>{list}</translation>
    </message>
    <message>
        <source>{count} meeting</source>
        <translation>{count} Termin</translation>
    </message>
    <message numerus="yes">
        <source>{count} meetings</source>
        <translation>
            <numerusform>{count} Termin</numerusform>
            <numerusform>{count} Termine</numerusform>
        </translation>
    </message>
    <message>
        <source>{minutes}</source>
        <translation>{minutes}</translation>
    </message>
    <message>
        <source>A domain none of your webhooks uses</source>
        <translation>Eine Domain, die keiner Ihrer Webhooks nutzt</translation>
    </message>
    <message>
        <source>{start}</source>
        <translation>{start}</translation>
    </message>
    <message>
        <source>/{slug}</source>
        <translation>/{slug}</translation>
    </message>
    <message>
        <source>At most {count} meeting</source>
        <translation>Höchstens {count} Termin</translation>
    </message>
    <message numerus="yes">
        <source>At most {count} meetings</source>
        <translation>
            <numerusform>Höchstens {count} Termin</numerusform>
            <numerusform>Höchstens {count} Termine</numerusform>
        </translation>
    </message>
    <message>
        <source>{span}</source>
        <translation>{span}</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>{trigger}, {count} {unit}</source>
        <translation>{trigger}, {count} {unit}</translation>
    </message>
    <message>
        <source>was {text}</source>
        <translation>war {text}</translation>
    </message>
    <message>
        <source>was {count}</source>
        <translation>war {count}</translation>
    </message>
    <message>
        <source>was {list}</source>
        <translation>war {list}</translation>
    </message>
    <message>
        <source>was {minutes}</source>
        <translation>war {minutes}</translation>
    </message>
    <message>
        <source>was /{slug}</source>
        <translation>war /{slug}</translation>
    </message>
    <message>
        <source>your time</source>
        <translation>Ihrer Zeit</translation>
    </message>
    <message>
        <source>{start} in {zone}</source>
        <translation>{start} in {zone}</translation>
    </message>
    <message>
        <source>{count} meeting is booked there; it stays booked.</source>
        <translation>{count} Termin ist dort gebucht; er bleibt gebucht.</translation>
    </message>
    <message numerus="yes">
        <source>{count} meetings are booked there; they stay booked.</source>
        <translation>
            <numerusform>{count} Termin ist dort gebucht; er bleibt gebucht.</numerusform>
            <numerusform>{count} Termine sind dort gebucht; sie bleiben gebucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} meeting or more is booked there; they stay booked.</source>
        <translation>{count} Termin oder mehr sind dort gebucht; sie bleiben gebucht.</translation>
    </message>
    <message numerus="yes">
        <source>{count} or more meetings are booked there; they stay booked.</source>
        <translation>
            <numerusform>{count} oder mehr Termine sind dort gebucht; sie bleiben gebucht.</numerusform>
            <numerusform>{count} oder mehr Termine sind dort gebucht; sie bleiben gebucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>{day} {from}–{to} closes.</source>
        <translation>{day} {from}–{to} schließt.</translation>
    </message>
    <message>
        <source>{day} closes, {from}–{to}.</source>
        <translation>{day} schließt, {from}–{to}.</translation>
    </message>
    <message>
        <source>{day} is new, {from}–{to}.</source>
        <translation>{day} ist neu, {from}–{to}.</translation>
    </message>
    <message>
        <source>{day} {from}–{to} opens.</source>
        <translation>{day} {from}–{to} öffnet.</translation>
    </message>
    <message>
        <source>Sends a file out</source>
        <translation>Gibt eine Datei nach außen</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>What was read from the file by then can’t be called back.</source>
        <translation>Was bis dahin aus der Datei gelesen wurde, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Upload “{name}” to {service}</source>
        <translation>„{name}“ zu {service} hochladen</translation>
    </message>
    <message>
        <source>Upload {path}</source>
        <translation>{path} hochladen</translation>
    </message>
    <message>
        <source>It can be deleted there again. What was read from it by then can’t be called back.</source>
        <translation>Sie lässt sich dort wieder löschen. Was bis dahin daraus gelesen wurde, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>A file of this name is there already. Both stay.</source>
        <translation>Eine Datei mit diesem Namen ist schon da. Beide bleiben.</translation>
    </message>
    <message>
        <source>It is a workbook: its rows can’t be shown here.</source>
        <translation>Es ist eine Arbeitsmappe: Ihre Zeilen lassen sich hier nicht zeigen.</translation>
    </message>
    <message>
        <source>It has {count} row below the first.</source>
        <translation>Sie hat {count} Zeile unter der ersten.</translation>
    </message>
    <message numerus="yes">
        <source>It has {count} rows below the first.</source>
        <translation>
            <numerusform>Sie hat {count} Zeile unter der ersten.</numerusform>
            <numerusform>Sie hat {count} Zeilen unter der ersten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The whole file goes to {service}, as it is now.</source>
        <translation>Die ganze Datei geht an {service}, wie sie jetzt ist.</translation>
    </message>
    <message>
        <source>last changed {time}</source>
        <translation>zuletzt geändert {time}</translation>
    </message>
    <message>
        <source>in {folder}</source>
        <translation>in {folder}</translation>
    </message>
    <message>
        <source>SHA-256 {digest}</source>
        <translation>SHA-256 {digest}</translation>
    </message>
    <message>
        <source>{size}</source>
        <translation>{size}</translation>
    </message>
    <message>
        <source>Only this record changes. Related records and duplicates stay as they are.</source>
        <translation>Nur dieser Datensatz ändert sich. Verwandte Datensätze und Duplikate bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The old status and comments are kept.</source>
        <translation>Der alte Status und die alten Kommentare bleiben aufgehoben.</translation>
    </message>
    <message>
        <source>Its comments are removed.</source>
        <translation>Seine Kommentare werden entfernt.</translation>
    </message>
    <message>
        <source>Its status is removed.</source>
        <translation>Sein Status wird entfernt.</translation>
    </message>
    <message>
        <source>{count} duplicate in another ICP gets the same.</source>
        <translation>{count} Duplikat in einem anderen ICP bekommt dasselbe.</translation>
    </message>
    <message numerus="yes">
        <source>{count} duplicates in other ICPs get the same.</source>
        <translation>
            <numerusform>{count} Duplikat in einem anderen ICP bekommt dasselbe.</numerusform>
            <numerusform>{count} Duplikate in anderen ICPs bekommen dasselbe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody in the organization sees it.</source>
        <translation>Alle in der Organisation sehen es.</translation>
    </message>
    <message>
        <source>The records above and below it get the same, such as a company and all its people.</source>
        <translation>Die Datensätze darüber und darunter bekommen dasselbe, etwa eine Firma und alle ihre Personen.</translation>
    </message>
    <message>
        <source>It has no duplicates at the moment.</source>
        <translation>Er hat derzeit keine Duplikate.</translation>
    </message>
    <message>
        <source>Its duplicates in other ICPs get the same, however many there are.</source>
        <translation>Seine Duplikate in anderen ICPs bekommen dasselbe, wie viele es auch sind.</translation>
    </message>
    <message>
        <source>The old name, description and targets are kept.</source>
        <translation>Der alte Name, die Beschreibung und die Ziele bleiben aufgehoben.</translation>
    </message>
    <message>
        <source>What was found before stays. Later runs look for what is said then.</source>
        <translation>Was bisher gefunden wurde, bleibt. Spätere Läufe suchen, was dann angegeben ist.</translation>
    </message>
    <message>
        <source>All its targets are replaced by those listed.</source>
        <translation>Alle seine Ziele werden durch die genannten ersetzt.</translation>
    </message>
    <message>
        <source>The old name and description are kept.</source>
        <translation>Der alte Name und die Beschreibung bleiben aufgehoben.</translation>
    </message>
    <message>
        <source>Its entities stay as they are.</source>
        <translation>Ihre Einträge bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>It can be deleted again, with everything added to it by then.</source>
        <translation>Es lässt sich wieder löschen, mit allem, was bis dahin dazukam.</translation>
    </message>
    <message>
        <source>The whole organization sees the new ICP.</source>
        <translation>Die ganze Organisation sieht das neue ICP.</translation>
    </message>
    <message>
        <source>Nothing is searched yet and no credits are used.</source>
        <translation>Noch wird nichts gesucht und kein Credit verbraucht.</translation>
    </message>
    <message>
        <source>It can be deleted again, with every entity found by then.</source>
        <translation>Sie lässt sich wieder löschen, mit jedem bis dahin gefundenen Eintrag.</translation>
    </message>
    <message>
        <source>An empty sheet stands in the ICP.</source>
        <translation>Im ICP steht eine leere Tabelle.</translation>
    </message>
    <message>
        <source>Its ICP and its type can never be changed.</source>
        <translation>Ihr ICP und ihre Art lassen sich nie mehr ändern.</translation>
    </message>
    <message>
        <source>There is no way back. A new run may find it again, which costs credits.</source>
        <translation>Es gibt keinen Weg zurück. Ein neuer Lauf findet ihn vielleicht wieder, das kostet Credits.</translation>
    </message>
    <message>
        <source>{count} duplicate of it is in another ICP; Linkt does not say what becomes of it.</source>
        <translation>{count} Duplikat davon ist in einem anderen ICP; Linkt sagt nicht, was daraus wird.</translation>
    </message>
    <message numerus="yes">
        <source>{count} duplicates of it are in other ICPs; Linkt does not say what becomes of them.</source>
        <translation>
            <numerusform>{count} Duplikat davon ist in einem anderen ICP; Linkt sagt nicht, was daraus wird.</numerusform>
            <numerusform>{count} Duplikate davon sind in anderen ICPs; Linkt sagt nicht, was daraus wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its data, status and comments are lost.</source>
        <translation>Seine Daten, sein Status und seine Kommentare sind verloren.</translation>
    </message>
    <message>
        <source>It leaves the sheet “{sheet}”.</source>
        <translation>Er verschwindet aus der Tabelle „{sheet}“.</translation>
    </message>
    <message>
        <source>Everything under it goes too: sheets, entities, tasks, schedules, signals and actions.</source>
        <translation>Alles darunter verschwindet mit: Tabellen, Einträge, Aufgaben, Zeitpläne, Signale und Aktionen.</translation>
    </message>
    <message>
        <source>A new ICP with the same name and targets can be made. What was under it doesn’t come back.</source>
        <translation>Ein neues ICP mit demselben Namen und denselben Zielen lässt sich anlegen. Was darunter war, kommt nicht wieder.</translation>
    </message>
    <message>
        <source>{count} entity found for it is deleted.</source>
        <translation>{count} dafür gefundener Eintrag wird gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>{count} entities found for it are deleted.</source>
        <translation>
            <numerusform>{count} dafür gefundener Eintrag wird gelöscht.</numerusform>
            <numerusform>{count} dafür gefundene Einträge werden gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The organization has more than 300 tasks; those of this ICP are deleted.</source>
        <translation>Die Organisation hat mehr als 300 Aufgaben; die dieses ICPs werden gelöscht.</translation>
    </message>
    <message>
        <source>No entity was found for it so far.</source>
        <translation>Bisher wurde kein Eintrag dafür gefunden.</translation>
    </message>
    <message>
        <source>It has no sheet.</source>
        <translation>Es hat keine Tabelle.</translation>
    </message>
    <message>
        <source>It has no task.</source>
        <translation>Es hat keine Aufgabe.</translation>
    </message>
    <message>
        <source>{count} sheet is deleted.</source>
        <translation>{count} Tabelle wird gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>{count} sheets are deleted.</source>
        <translation>
            <numerusform>{count} Tabelle wird gelöscht.</numerusform>
            <numerusform>{count} Tabellen werden gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} task is deleted.</source>
        <translation>{count} Aufgabe wird gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>{count} tasks are deleted.</source>
        <translation>
            <numerusform>{count} Aufgabe wird gelöscht.</numerusform>
            <numerusform>{count} Aufgaben werden gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>How many schedules, signals and actions it has can’t be looked up here.</source>
        <translation>Wie viele Zeitpläne, Signale und Aktionen es hat, lässt sich hier nicht nachschlagen.</translation>
    </message>
    <message>
        <source>Every entity in it is deleted with it.</source>
        <translation>Jeder Eintrag darin wird mit gelöscht.</translation>
    </message>
    <message>
        <source>An empty sheet with the same name can be made. The entities don’t come back.</source>
        <translation>Eine leere Tabelle mit demselben Namen lässt sich anlegen. Die Einträge kommen nicht wieder.</translation>
    </message>
    <message>
        <source>It holds {count} entity.</source>
        <translation>Sie enthält {count} Eintrag.</translation>
    </message>
    <message numerus="yes">
        <source>It holds {count} entities.</source>
        <translation>
            <numerusform>Sie enthält {count} Eintrag.</numerusform>
            <numerusform>Sie enthält {count} Einträge.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Sie ist leer.</translation>
    </message>
    <message>
        <source>Linkt lets nobody add an entity by hand.</source>
        <translation>Linkt lässt niemanden einen Eintrag von Hand anlegen.</translation>
    </message>
    <message>
        <source>The duplicates it spread to keep the new values.</source>
        <translation>Die Duplikate, die sie übernommen haben, behalten die neuen Werte.</translation>
    </message>
    <message>
        <source>The related records it spread to keep the new values.</source>
        <translation>Die verwandten Datensätze, die sie übernommen haben, behalten die neuen Werte.</translation>
    </message>
    <message>
        <source>Sheets, entities and tasks added to it meanwhile go with it.</source>
        <translation>Tabellen, Einträge und Aufgaben, die inzwischen dazukamen, verschwinden mit.</translation>
    </message>
    <message>
        <source>Its sheets, entities, tasks, schedules, signals and actions don’t come back.</source>
        <translation>Seine Tabellen, Einträge, Aufgaben, Zeitpläne, Signale und Aktionen kommen nicht wieder.</translation>
    </message>
    <message>
        <source>Filters of its targets are lost; Linkt doesn’t show them.</source>
        <translation>Filter seiner Ziele gehen verloren; Linkt zeigt sie nicht.</translation>
    </message>
    <message>
        <source>Changes a record</source>
        <translation>Ändert einen Datensatz</translation>
    </message>
    <message>
        <source>Changes an ICP</source>
        <translation>Ändert ein ICP</translation>
    </message>
    <message>
        <source>Changes a sheet</source>
        <translation>Ändert eine Tabelle</translation>
    </message>
    <message>
        <source>Creates an ICP</source>
        <translation>Legt ein ICP an</translation>
    </message>
    <message>
        <source>Creates a sheet</source>
        <translation>Legt eine Tabelle an</translation>
    </message>
    <message>
        <source>Deletes a record</source>
        <translation>Löscht einen Datensatz</translation>
    </message>
    <message>
        <source>Deletes an ICP</source>
        <translation>Löscht ein ICP</translation>
    </message>
    <message>
        <source>Deletes a sheet</source>
        <translation>Löscht eine Tabelle</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Also in</source>
        <translation>Auch in</translation>
    </message>
    <message>
        <source>ICP</source>
        <translation>ICP</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Looks for</source>
        <translation>Sucht</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Kept as the record’s comments, in place of the old ones.</source>
        <translation>Wird zum Kommentar des Datensatzes, anstelle der alten.</translation>
    </message>
    <message>
        <source>Kept as the ICP’s description.</source>
        <translation>Wird zur Beschreibung des ICPs.</translation>
    </message>
    <message>
        <source>Kept as the sheet’s description.</source>
        <translation>Wird zur Beschreibung der Tabelle.</translation>
    </message>
    <message>
        <source>Linkt searches by this text.</source>
        <translation>Linkt sucht nach diesem Text.</translation>
    </message>
    <message>
        <source>A condition that Linkt searches by.</source>
        <translation>Eine Bedingung, nach der Linkt sucht.</translation>
    </message>
    <message>
        <source>The entities it held don’t come back.</source>
        <translation>Die Einträge darin kommen nicht wieder.</translation>
    </message>
    <message>
        <source>Fields that were added to it are lost; the new one has Linkt’s own.</source>
        <translation>Hinzugefügte Felder gehen verloren; die neue hat die von Linkt.</translation>
    </message>
    <message>
        <source>Entities found meanwhile go with it.</source>
        <translation>Inzwischen gefundene Einträge verschwinden mit.</translation>
    </message>
    <message>
        <source>Change the record of {name}</source>
        <translation>Den Datensatz von {name} ändern</translation>
    </message>
    <message>
        <source>Change a record</source>
        <translation>Einen Datensatz ändern</translation>
    </message>
    <message>
        <source>Change ICP “{name}”</source>
        <translation>ICP „{name}“ ändern</translation>
    </message>
    <message>
        <source>Change an ICP</source>
        <translation>Ein ICP ändern</translation>
    </message>
    <message>
        <source>Change sheet “{name}”</source>
        <translation>Tabelle „{name}“ ändern</translation>
    </message>
    <message>
        <source>Change a sheet</source>
        <translation>Eine Tabelle ändern</translation>
    </message>
    <message>
        <source>Create ICP “{name}”</source>
        <translation>ICP „{name}“ anlegen</translation>
    </message>
    <message>
        <source>Create sheet “{name}”</source>
        <translation>Tabelle „{name}“ anlegen</translation>
    </message>
    <message>
        <source>Delete the record of {name}</source>
        <translation>Den Datensatz von {name} löschen</translation>
    </message>
    <message>
        <source>Delete a record</source>
        <translation>Einen Datensatz löschen</translation>
    </message>
    <message>
        <source>Delete ICP “{name}”</source>
        <translation>ICP „{name}“ löschen</translation>
    </message>
    <message>
        <source>Delete an ICP</source>
        <translation>Ein ICP löschen</translation>
    </message>
    <message>
        <source>Delete sheet “{name}”</source>
        <translation>Tabelle „{name}“ löschen</translation>
    </message>
    <message>
        <source>Delete a sheet</source>
        <translation>Eine Tabelle löschen</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>The task can be deleted again.</source>
        <translation>Die Aufgabe lässt sich wieder löschen.</translation>
    </message>
    <message>
        <source>A new task stands ready. Nothing runs, and nothing is spent, until it is run.</source>
        <translation>Eine neue Aufgabe steht bereit. Nichts läuft und nichts wird ausgegeben, bis sie gestartet wird.</translation>
    </message>
    <message>
        <source>It can’t go on. A new run can be started and costs credits anew.</source>
        <translation>Er kann nicht weitergehen. Ein neuer Lauf lässt sich starten und kostet neue Credits.</translation>
    </message>
    <message>
        <source>Credits spent by now don’t come back.</source>
        <translation>Bis jetzt verbrauchte Credits kommen nicht wieder.</translation>
    </message>
    <message>
        <source>Linkt can’t tell what it is working on.</source>
        <translation>Linkt kann nicht sagen, woran er arbeitet.</translation>
    </message>
    <message>
        <source>This run is over already ({state}), so there is nothing to stop.</source>
        <translation>Dieser Lauf ist schon zu Ende ({state}), es gibt nichts anzuhalten.</translation>
    </message>
    <message>
        <source>{count} entity it is working on is lost.</source>
        <translation>{count} Eintrag, an dem er arbeitet, geht verloren.</translation>
    </message>
    <message numerus="yes">
        <source>{count} entities it is working on are lost.</source>
        <translation>
            <numerusform>{count} Eintrag, an dem er arbeitet, geht verloren.</numerusform>
            <numerusform>{count} Einträge, an denen er arbeitet, gehen verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>What it is working on could not be read.</source>
        <translation>Woran er arbeitet, war nicht lesbar.</translation>
    </message>
    <message>
        <source>{count} entity that waits is not looked at.</source>
        <translation>{count} wartender Eintrag wird nicht angesehen.</translation>
    </message>
    <message numerus="yes">
        <source>{count} entities that wait are not looked at.</source>
        <translation>
            <numerusform>{count} wartender Eintrag wird nicht angesehen.</numerusform>
            <numerusform>{count} wartende Einträge werden nicht angesehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>What stands in the sheets by now stays there.</source>
        <translation>Was jetzt in den Tabellen steht, bleibt dort.</translation>
    </message>
    <message>
        <source>{host} may be told that it ended.</source>
        <translation>{host} erfährt vielleicht, dass er zu Ende ist.</translation>
    </message>
    <message>
        <source>The old values are kept.</source>
        <translation>Die alten Werte bleiben aufgehoben.</translation>
    </message>
    <message>
        <source>The next runs go by the new values. Runs that have begun don’t.</source>
        <translation>Die nächsten Läufe richten sich nach den neuen Werten, schon begonnene nicht.</translation>
    </message>
    <message>
        <source>All settings are replaced by the new ones.</source>
        <translation>Alle Einstellungen werden durch die neuen ersetzt.</translation>
    </message>
    <message>
        <source>Only by uploading it again, if you still have it. Its ID is new then.</source>
        <translation>Nur durch neues Hochladen, falls Sie sie noch haben. Die ID ist dann neu.</translation>
    </message>
    <message>
        <source>{name} leaves Linkt, with all its rows.</source>
        <translation>{name} verschwindet aus Linkt, mit allen Zeilen.</translation>
    </message>
    <message>
        <source>There are 300 or more tasks; others may read it too.</source>
        <translation>Es gibt 300 oder mehr Aufgaben; auch andere lesen sie vielleicht.</translation>
    </message>
    <message>
        <source>No task reads it.</source>
        <translation>Keine Aufgabe liest sie.</translation>
    </message>
    <message>
        <source>{count} task reads it and fails from then on: {names}.</source>
        <translation>{count} Aufgabe liest sie und schlägt von da an fehl: {names}.</translation>
    </message>
    <message numerus="yes">
        <source>{count} tasks read it and fail from then on: {names}.</source>
        <translation>
            <numerusform>{count} Aufgabe liest sie und schlägt von da an fehl: {names}.</numerusform>
            <numerusform>{count} Aufgaben lesen sie und schlagen von da an fehl: {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} run of it goes on. Linkt refuses this until it is over.</source>
        <translation>{count} Lauf davon ist noch im Gang. Bis er zu Ende ist, weist Linkt dies ab.</translation>
    </message>
    <message numerus="yes">
        <source>{count} runs of it go on. Linkt refuses this until they are over.</source>
        <translation>
            <numerusform>{count} Lauf davon ist noch im Gang. Bis er zu Ende ist, weist Linkt dies ab.</numerusform>
            <numerusform>{count} Läufe davon sind noch im Gang. Bis sie zu Ende sind, weist Linkt dies ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>A new one with the same settings can be made. Its ID is new.</source>
        <translation>Neu anlegen mit denselben Einstellungen geht. Die ID ist dann neu.</translation>
    </message>
    <message>
        <source>“{name}” can be run no more.</source>
        <translation>„{name}“ lässt sich nicht mehr starten.</translation>
    </message>
    <message>
        <source>300 or more runs were made of it. What they found stays.</source>
        <translation>Es gab davon 300 oder mehr Läufe. Was sie gefunden haben, bleibt.</translation>
    </message>
    <message>
        <source>It has never been run.</source>
        <translation>Sie ist nie gelaufen.</translation>
    </message>
    <message>
        <source>{count} run was made of it. What it found stays.</source>
        <translation>Es gab davon {count} Lauf. Was er gefunden hat, bleibt.</translation>
    </message>
    <message numerus="yes">
        <source>{count} runs were made of it. What they found stays.</source>
        <translation>
            <numerusform>Es gab davon {count} Lauf. Was er gefunden hat, bleibt.</numerusform>
            <numerusform>Es gab davon {count} Läufe. Was sie gefunden haben, bleibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>{host} hears nothing of it any more.</source>
        <translation>{host} erfährt nichts mehr davon.</translation>
    </message>
    <message>
        <source>Its content. Latchbook keeps no copy.</source>
        <translation>Ihr Inhalt. Latchbook behält keine Kopie.</translation>
    </message>
    <message>
        <source>Adds a task</source>
        <translation>Legt eine Aufgabe an</translation>
    </message>
    <message>
        <source>Changes a task</source>
        <translation>Ändert eine Aufgabe</translation>
    </message>
    <message>
        <source>Deletes a file</source>
        <translation>Löscht eine Datei</translation>
    </message>
    <message>
        <source>Deletes a task</source>
        <translation>Löscht eine Aufgabe</translation>
    </message>
    <message>
        <source>Spends credits</source>
        <translation>Verbraucht Credits</translation>
    </message>
    <message>
        <source>Stops a run</source>
        <translation>Hält einen Lauf an</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Tells</source>
        <translation>Meldet an</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Gewünscht</translation>
    </message>
    <message>
        <source>Kept as the task’s description.</source>
        <translation>Wird zur Beschreibung der Aufgabe.</translation>
    </message>
    <message>
        <source>Steers every run of the task.</source>
        <translation>Lenkt jeden Lauf der Aufgabe.</translation>
    </message>
    <message>
        <source>Says what every run looks for.</source>
        <translation>Sagt, was jeder Lauf sucht.</translation>
    </message>
    <message>
        <source>It can be stopped. Credits spent by then don’t come back.</source>
        <translation>Er lässt sich anhalten. Bis dahin verbrauchte Credits kommen nicht wieder.</translation>
    </message>
    <message>
        <source>It costs credits; Linkt does not say how many beforehand.</source>
        <translation>Er kostet Credits; wie viele, sagt Linkt vorher nicht.</translation>
    </message>
    <message>
        <source>Credits spent by then.</source>
        <translation>Bis dahin verbrauchte Credits.</translation>
    </message>
    <message>
        <source>Linkt has not read the file ({state}); the run may fail.</source>
        <translation>Linkt hat die Datei nicht gelesen ({state}); der Lauf schlägt vielleicht fehl.</translation>
    </message>
    <message>
        <source>What it found by then stays in the sheets.</source>
        <translation>Was er bis dahin gefunden hat, bleibt in den Tabellen.</translation>
    </message>
    <message>
        <source>Nobody outside Linkt is told when it ends.</source>
        <translation>Niemand außerhalb von Linkt erfährt, wann er endet.</translation>
    </message>
    <message>
        <source>A stopped run can’t go on; a new one costs credits anew.</source>
        <translation>Ein angehaltener Lauf kann nicht weitergehen; ein neuer kostet neue Credits.</translation>
    </message>
    <message>
        <source>It goes on by itself, some 15 to 20 minutes.</source>
        <translation>Er läuft von selbst weiter, etwa 15 bis 20 Minuten.</translation>
    </message>
    <message>
        <source>{host} is told when it ends, with what was found.</source>
        <translation>{host} erfährt, wann er endet und was gefunden wurde.</translation>
    </message>
    <message>
        <source>What the webhook was told can’t be recalled.</source>
        <translation>Was der Webhook erfahren hat, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Earlier runs belong to the old one.</source>
        <translation>Frühere Läufe gehören zur alten.</translation>
    </message>
    <message>
        <source>Nobody outside Linkt is told of its runs.</source>
        <translation>Niemand außerhalb von Linkt erfährt von ihren Läufen.</translation>
    </message>
    <message>
        <source>What was run meanwhile stays.</source>
        <translation>Was inzwischen gelaufen ist, bleibt.</translation>
    </message>
    <message>
        <source>{host} is told whenever a run of it ends, with what was found.</source>
        <translation>{host} erfährt jedes Mal, wann ein Lauf davon endet und was gefunden wurde.</translation>
    </message>
    <message>
        <source>{host} is told no more.</source>
        <translation>{host} erfährt nichts mehr.</translation>
    </message>
    <message>
        <source>{host} is told whenever a run of it ends, as before.</source>
        <translation>{host} erfährt wie bisher jedes Mal, wann ein Lauf davon endet.</translation>
    </message>
    <message>
        <source>Add the task “{name}”</source>
        <translation>Die Aufgabe „{name}“ anlegen</translation>
    </message>
    <message>
        <source>Stop the run of “{name}”</source>
        <translation>Den Lauf von „{name}“ anhalten</translation>
    </message>
    <message>
        <source>Stop a run</source>
        <translation>Einen Lauf anhalten</translation>
    </message>
    <message>
        <source>Change the task “{name}”</source>
        <translation>Die Aufgabe „{name}“ ändern</translation>
    </message>
    <message>
        <source>Change a task</source>
        <translation>Eine Aufgabe ändern</translation>
    </message>
    <message>
        <source>Delete the file {name}</source>
        <translation>Die Datei {name} löschen</translation>
    </message>
    <message>
        <source>Delete a file</source>
        <translation>Eine Datei löschen</translation>
    </message>
    <message>
        <source>Delete the task “{name}”</source>
        <translation>Die Aufgabe „{name}“ löschen</translation>
    </message>
    <message>
        <source>Delete a task</source>
        <translation>Eine Aufgabe löschen</translation>
    </message>
    <message>
        <source>Run the task “{name}”</source>
        <translation>Die Aufgabe „{name}“ starten</translation>
    </message>
    <message>
        <source>Run a task</source>
        <translation>Eine Aufgabe starten</translation>
    </message>
    <message>
        <source>and {count} contact for each</source>
        <translation>und je {count} Kontakt</translation>
    </message>
    <message numerus="yes">
        <source>and {count} contacts for each</source>
        <translation>
            <numerusform>und je {count} Kontakt</numerusform>
            <numerusform>und je {count} Kontakte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and {count} discarded</source>
        <translation>
            <numerusform>und {count} verworfen</numerusform>
            <numerusform>und {count} verworfen</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} entity</source>
        <translation>{count} Eintrag</translation>
    </message>
    <message numerus="yes">
        <source>{count} entities</source>
        <translation>
            <numerusform>{count} Eintrag</numerusform>
            <numerusform>{count} Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} for each company</source>
        <translation>
            <numerusform>{count} je Firma</numerusform>
            <numerusform>{count} je Firma</numerusform>
        </translation>
    </message>
    <message>
        <source>({kind})</source>
        <translation>({kind})</translation>
    </message>
    <message>
        <source>of each below it: {counts}</source>
        <translation>von jedem darunter: {counts}</translation>
    </message>
    <message>
        <source>{count} result</source>
        <translation>{count} Ergebnis</translation>
    </message>
    <message numerus="yes">
        <source>{count} results</source>
        <translation>
            <numerusform>{count} Ergebnis</numerusform>
            <numerusform>{count} Ergebnisse</numerusform>
        </translation>
    </message>
    <message>
        <source>25 results, as nothing else is said</source>
        <translation>25 Ergebnisse, da nichts anderes angegeben ist</translation>
    </message>
    <message>
        <source>{count} row</source>
        <translation>{count} Zeile</translation>
    </message>
    <message numerus="yes">
        <source>{count} rows</source>
        <translation>
            <numerusform>{count} Zeile</numerusform>
            <numerusform>{count} Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>The contact can be deleted again.</source>
        <translation>Der Kontakt lässt sich wieder löschen.</translation>
    </message>
    <message>
        <source>A new entry stands in your contacts.</source>
        <translation>In Ihren Kontakten steht ein neuer Eintrag.</translation>
    </message>
    <message>
        <source>It can be deleted again. Meetings booked by then stay.</source>
        <translation>Sie lässt sich wieder löschen. Bis dahin gebuchte Termine bleiben.</translation>
    </message>
    <message>
        <source>A page opens on which anybody can book this.</source>
        <translation>Eine Seite öffnet, auf der jeder dies buchen kann.</translation>
    </message>
    <message>
        <source>Can be cancelled. {guest} is told.</source>
        <translation>Lässt sich absagen. {guest} erfährt es.</translation>
    </message>
    <message>
        <source>Your calendar is taken then: {calendars}.</source>
        <translation>Ihr Kalender ist dann belegt: {calendars}.</translation>
    </message>
    <message>
        <source>{guest} gets a confirmation e-mail.</source>
        <translation>{guest} erhält eine Bestätigung per E-Mail.</translation>
    </message>
    <message>
        <source>The confirmation e-mail can’t be recalled.</source>
        <translation>Die Bestätigung per E-Mail lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>What webhooks were told can’t be recalled.</source>
        <translation>Was Webhooks erfahren haben, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>The meeting link is new.</source>
        <translation>Der Link zum Termin ist neu.</translation>
    </message>
    <message>
        <source>The slot can be booked again while it is free. The e-mail can’t be recalled.</source>
        <translation>Neu buchen geht, solange die Zeit frei ist. Die E-Mail lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>The event leaves your calendar: {calendars}.</source>
        <translation>Der Eintrag verschwindet aus Ihrem Kalender: {calendars}.</translation>
    </message>
    <message>
        <source>Your CRM is brought up to date: {crms}.</source>
        <translation>Ihr CRM wird auf den neuen Stand gebracht: {crms}.</translation>
    </message>
    <message>
        <source>{guest} gets a cancellation e-mail at once.</source>
        <translation>{guest} erhält sofort eine Absage per E-Mail.</translation>
    </message>
    <message>
        <source>The cancellation e-mail can’t be recalled.</source>
        <translation>Die Absage per E-Mail lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>The new values stand in place of the old ones.</source>
        <translation>Die neuen Werte stehen anstelle der alten.</translation>
    </message>
    <message>
        <source>The old settings are kept.</source>
        <translation>Die alten Einstellungen bleiben aufgehoben.</translation>
    </message>
    <message>
        <source>“{name}” takes no more bookings. Booked meetings stay.</source>
        <translation>„{name}“ nimmt keine Buchungen mehr an. Gebuchte Termine bleiben.</translation>
    </message>
    <message>
        <source>“{name}” takes bookings from now on.</source>
        <translation>„{name}“ nimmt ab jetzt Buchungen an.</translation>
    </message>
    <message>
        <source>The booking page changes at once. Booked meetings stay as they are.</source>
        <translation>Die Buchungsseite ändert sich sofort. Gebuchte Termine bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The link to past meetings is lost.</source>
        <translation>Die Verknüpfung mit früheren Terminen geht verloren.</translation>
    </message>
    <message>
        <source>Can be removed again.</source>
        <translation>Lässt sich wieder entfernen.</translation>
    </message>
    <message>
        <source>Meetings already booked then stay booked.</source>
        <translation>Schon gebuchte Termine an diesem Tag bleiben gebucht.</translation>
    </message>
    <message>
        <source>{day} closes all day.</source>
        <translation>{day} schließt ganztags.</translation>
    </message>
    <message>
        <source>{day} is open {from}–{to} only.</source>
        <translation>{day} ist nur {from}–{to} offen.</translation>
    </message>
    <message>
        <source>Other hours set for that day before are replaced.</source>
        <translation>Andere Zeiten, die für diesen Tag gesetzt waren, werden ersetzt.</translation>
    </message>
    <message>
        <source>Name, e-mail, phone, company and notes come back. The contact’s ID and its link to past meetings don’t.</source>
        <translation>Name, E-Mail, Telefon, Firma und Notizen kommen wieder. Die ID des Kontakts und die Verknüpfung mit früheren Terminen nicht.</translation>
    </message>
    <message>
        <source>{name} leaves your contacts, with phone, company and notes.</source>
        <translation>{name} verschwindet aus Ihren Kontakten, mit Telefon, Firma und Notizen.</translation>
    </message>
    <message>
        <source>The link to {count} meeting is lost.</source>
        <translation>Die Verknüpfung mit {count} Termin geht verloren.</translation>
    </message>
    <message numerus="yes">
        <source>The link to {count} meetings is lost.</source>
        <translation>
            <numerusform>Die Verknüpfung mit {count} Termin geht verloren.</numerusform>
            <numerusform>Die Verknüpfung mit {count} Terminen geht verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} upcoming meeting stays booked.</source>
        <translation>{count} künftiger Termin bleibt gebucht.</translation>
    </message>
    <message numerus="yes">
        <source>{count} upcoming meetings stay booked.</source>
        <translation>
            <numerusform>{count} künftiger Termin bleibt gebucht.</numerusform>
            <numerusform>{count} künftige Termine bleiben gebucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} booked meeting stays.</source>
        <translation>{count} gebuchter Termin bleibt.</translation>
    </message>
    <message numerus="yes">
        <source>{count} booked meetings stay.</source>
        <translation>
            <numerusform>{count} gebuchter Termin bleibt.</numerusform>
            <numerusform>{count} gebuchte Termine bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>300 or more meetings are booked from now on, of all kinds; those of this type stay.</source>
        <translation>Von jetzt an sind 300 oder mehr Termine aller Art gebucht; die dieser Art bleiben.</translation>
    </message>
    <message>
        <source>No meeting of this type is booked from now on.</source>
        <translation>Von jetzt an ist kein Termin dieser Art gebucht.</translation>
    </message>
    <message>
        <source>The page /{slug} stops working.</source>
        <translation>Die Seite /{slug} geht nicht mehr.</translation>
    </message>
    <message>
        <source>A new one can be made, with a new signing secret to enter there.</source>
        <translation>Ein neuer lässt sich anlegen, mit einem neuen Signaturschlüssel, der dort einzutragen ist.</translation>
    </message>
    <message>
        <source>Meetings booked by then stay.</source>
        <translation>Bis dahin gebuchte Termine bleiben.</translation>
    </message>
    <message>
        <source>The price is lost; the API cannot set it.</source>
        <translation>Der Preis geht verloren; die API kann ihn nicht setzen.</translation>
    </message>
    <message>
        <source>The new one is switched on.</source>
        <translation>Neu angelegt ist es eingeschaltet.</translation>
    </message>
    <message>
        <source>Adds a contact</source>
        <translation>Legt einen Kontakt an</translation>
    </message>
    <message>
        <source>Adds an event type</source>
        <translation>Legt eine Terminart an</translation>
    </message>
    <message>
        <source>Books a meeting</source>
        <translation>Bucht einen Termin</translation>
    </message>
    <message>
        <source>Cancels a meeting</source>
        <translation>Sagt einen Termin ab</translation>
    </message>
    <message>
        <source>Changes a contact</source>
        <translation>Ändert einen Kontakt</translation>
    </message>
    <message>
        <source>Changes one day</source>
        <translation>Ändert einen Tag</translation>
    </message>
    <message>
        <source>Changes an event type</source>
        <translation>Ändert eine Terminart</translation>
    </message>
    <message>
        <source>Changes your scheduling settings</source>
        <translation>Ändert Ihre Termineinstellungen</translation>
    </message>
    <message>
        <source>Contacts guests by itself</source>
        <translation>Schreibt Gästen von selbst</translation>
    </message>
    <message>
        <source>Deletes a contact</source>
        <translation>Löscht einen Kontakt</translation>
    </message>
    <message>
        <source>Deletes an event type</source>
        <translation>Löscht eine Terminart</translation>
    </message>
    <message>
        <source>Deletes a webhook</source>
        <translation>Löscht einen Webhook</translation>
    </message>
    <message>
        <source>Moves a meeting</source>
        <translation>Verschiebt einen Termin</translation>
    </message>
    <message>
        <source>Removes a day’s own hours</source>
        <translation>Entfernt die eigenen Zeiten eines Tages</translation>
    </message>
    <message>
        <source>Replaces all your hours</source>
        <translation>Ersetzt alle Ihre Zeiten</translation>
    </message>
    <message>
        <source>Sends guest data out</source>
        <translation>Gibt Gästedaten nach außen</translation>
    </message>
    <message>
        <source>Can be moved back while the old slot is free. {guest} gets a second e-mail.</source>
        <translation>Zurück geht es, solange die alte Zeit frei ist. {guest} erhält eine zweite E-Mail.</translation>
    </message>
    <message>
        <source>The event moves in your calendar: {calendars}.</source>
        <translation>Der Eintrag rückt in Ihrem Kalender: {calendars}.</translation>
    </message>
    <message>
        <source>{guest} gets an e-mail with the new time.</source>
        <translation>{guest} erhält eine E-Mail mit der neuen Zeit.</translation>
    </message>
    <message>
        <source>Hours set for that day before are not kept.</source>
        <translation>Zeiten, die für diesen Tag vorher gesetzt waren, bleiben nicht aufgehoben.</translation>
    </message>
    <message>
        <source>Kept as the meeting’s notes.</source>
        <translation>Wird zur Notiz des Termins.</translation>
    </message>
    <message>
        <source>Kept as the contact’s notes.</source>
        <translation>Wird zur Notiz des Kontakts.</translation>
    </message>
    <message>
        <source>Kept as the reason.</source>
        <translation>Wird zur Begründung.</translation>
    </message>
    <message>
        <source>Shown on the booking page.</source>
        <translation>Steht auf der Buchungsseite.</translation>
    </message>
    <message>
        <source>{field}, read with {tool} at {time}</source>
        <translation>{field}, gelesen mit {tool}: {time}</translation>
    </message>
    <message>
        <source>Sent as the reason. The guest may read it.</source>
        <translation>Wird als Begründung gesendet, für den Gast lesbar.</translation>
    </message>
    <message>
        <source>Kept as the webhook’s name.</source>
        <translation>Wird zum Namen des Webhooks.</translation>
    </message>
    <message>
        <source>Sent to guests.</source>
        <translation>Wird an Gäste gesendet.</translation>
    </message>
    <message>
        <source>Can be set again. Meetings booked meanwhile stay.</source>
        <translation>Lässt sich wieder setzen. Inzwischen gebuchte Termine bleiben.</translation>
    </message>
    <message>
        <source>{day} follows the weekly hours again and can be booked.</source>
        <translation>{day} folgt wieder den Wochenzeiten und ist buchbar.</translation>
    </message>
    <message>
        <source>Every weekly rule is replaced by the week shown.</source>
        <translation>Jede Wochenregel wird durch die gezeigte Woche ersetzt.</translation>
    </message>
    <message>
        <source>The old week is kept in the log.</source>
        <translation>Die alte Woche bleibt im Protokoll aufgehoben.</translation>
    </message>
    <message>
        <source>Meetings already booked stay booked, also in hours that close.</source>
        <translation>Schon gebuchte Termine bleiben gebucht, auch in Zeiten, die schließen.</translation>
    </message>
    <message>
        <source>The e-mail with the new time can’t be recalled.</source>
        <translation>Die E-Mail mit der neuen Zeit lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Fields that were empty stay as they are.</source>
        <translation>Felder, die leer waren, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Its ID is new.</source>
        <translation>Die ID ist neu.</translation>
    </message>
    <message>
        <source>Meetings booked meanwhile stay.</source>
        <translation>Inzwischen gebuchte Termine bleiben.</translation>
    </message>
    <message>
        <source>Other times are offered from now on. Booked meetings stay booked.</source>
        <translation>Ab jetzt werden andere Zeiten angeboten. Gebuchte Termine bleiben gebucht.</translation>
    </message>
    <message>
        <source>{count} webhook fires: {hosts}</source>
        <translation>{count} Webhook wird ausgelöst: {hosts}</translation>
    </message>
    <message numerus="yes">
        <source>{count} webhooks fire: {hosts}</source>
        <translation>
            <numerusform>{count} Webhook wird ausgelöst: {hosts}</numerusform>
            <numerusform>{count} Webhooks werden ausgelöst: {hosts}</numerusform>
        </translation>
    </message>
    <message>
        <source>Add contact {name}</source>
        <translation>Kontakt {name} anlegen</translation>
    </message>
    <message>
        <source>Add event type “{name}”</source>
        <translation>Terminart „{name}“ anlegen</translation>
    </message>
    <message>
        <source>Book “{meeting}” with {guest}</source>
        <translation>„{meeting}“ mit {guest} buchen</translation>
    </message>
    <message>
        <source>Book a meeting with {guest}</source>
        <translation>Einen Termin mit {guest} buchen</translation>
    </message>
    <message>
        <source>Cancel “{meeting}” with {guest}</source>
        <translation>„{meeting}“ mit {guest} absagen</translation>
    </message>
    <message>
        <source>Cancel a meeting</source>
        <translation>Einen Termin absagen</translation>
    </message>
    <message>
        <source>Change contact {name}</source>
        <translation>Kontakt {name} ändern</translation>
    </message>
    <message>
        <source>Change a contact</source>
        <translation>Einen Kontakt ändern</translation>
    </message>
    <message>
        <source>Change the hours of {day}</source>
        <translation>Die Zeiten von {day} ändern</translation>
    </message>
    <message>
        <source>Change event type “{name}”</source>
        <translation>Terminart „{name}“ ändern</translation>
    </message>
    <message>
        <source>Change an event type</source>
        <translation>Eine Terminart ändern</translation>
    </message>
    <message>
        <source>Close {day}</source>
        <translation>{day} schließen</translation>
    </message>
    <message>
        <source>Delete contact {name}</source>
        <translation>Kontakt {name} löschen</translation>
    </message>
    <message>
        <source>Delete a contact</source>
        <translation>Einen Kontakt löschen</translation>
    </message>
    <message>
        <source>Delete event type “{name}”</source>
        <translation>Terminart „{name}“ löschen</translation>
    </message>
    <message>
        <source>Delete an event type</source>
        <translation>Eine Terminart löschen</translation>
    </message>
    <message>
        <source>Delete the webhook to {host}</source>
        <translation>Den Webhook an {host} löschen</translation>
    </message>
    <message>
        <source>Delete a webhook</source>
        <translation>Einen Webhook löschen</translation>
    </message>
    <message>
        <source>Move “{meeting}” with {guest}</source>
        <translation>„{meeting}“ mit {guest} verschieben</translation>
    </message>
    <message>
        <source>Move a meeting</source>
        <translation>Einen Termin verschieben</translation>
    </message>
    <message>
        <source>Give {day} its weekly hours back</source>
        <translation>{day} wieder nach den Wochenzeiten richten</translation>
    </message>
    <message>
        <source>Replace your weekly availability</source>
        <translation>Ihre Wochenzeiten ersetzen</translation>
    </message>
    <message>
        <source>Change your scheduling settings</source>
        <translation>Ihre Termineinstellungen ändern</translation>
    </message>
    <message>
        <source>Send booking data to {host}</source>
        <translation>Buchungsdaten an {host} senden</translation>
    </message>
    <message>
        <source>Change the webhook to {host}</source>
        <translation>Den Webhook an {host} ändern</translation>
    </message>
    <message>
        <source>Change a webhook</source>
        <translation>Einen Webhook ändern</translation>
    </message>
    <message>
        <source>Start the workflow “{name}”</source>
        <translation>Den Workflow „{name}“ starten</translation>
    </message>
    <message>
        <source>Deleting the webhook stops it. What was sent by then can’t be called back.</source>
        <translation>Löschen beendet das. Bis dahin Gesendetes lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>What was sent by then can’t be called back.</source>
        <translation>Bis dahin Gesendetes lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Guest name, e-mail, phone and notes go to {host}.</source>
        <translation>Name, E-Mail, Telefon und Notizen der Gäste gehen an {host}.</translation>
    </message>
    <message>
        <source>Guest name, e-mail, phone and notes go to {new} and no longer to {old}.</source>
        <translation>Name, E-Mail, Telefon und Notizen der Gäste gehen an {new} und nicht mehr an {old}.</translation>
    </message>
    <message>
        <source>The delivery count starts anew.</source>
        <translation>Die Zählung der Zustellungen beginnt neu.</translation>
    </message>
    <message>
        <source>It goes on until the webhook is deleted.</source>
        <translation>Das läuft, bis der Webhook gelöscht wird.</translation>
    </message>
    <message>
        <source>The signing secret is new.</source>
        <translation>Der Signaturschlüssel ist neu.</translation>
    </message>
    <message>
        <source>{host} gets nothing from now on.</source>
        <translation>{host} erhält ab jetzt nichts mehr.</translation>
    </message>
    <message>
        <source>The old address and events are kept. What was sent by then can’t be called back.</source>
        <translation>Die alte Adresse und die Ereignisse bleiben aufgehoben. Bis dahin Gesendetes lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>{client} receives the signing secret.</source>
        <translation>{client} erhält den Signaturschlüssel.</translation>
    </message>
    <message>
        <source>Each time, without asking again: {actions}.</source>
        <translation>Jedes Mal, ohne neue Frage: {actions}.</translation>
    </message>
    <message>
        <source>Only in LinkTime: its API offers no delete.</source>
        <translation>Nur in LinkTime: Die API bietet kein Löschen.</translation>
    </message>
    <message>
        <source>Every guest it applies to is reached; LinkTime does not say whom it leaves out.</source>
        <translation>Jeder Gast, für den er gilt, wird erreicht; LinkTime sagt nicht, wen er auslässt.</translation>
    </message>
    <message>
        <source>Guest data goes to {hosts}.</source>
        <translation>Gästedaten gehen an {hosts}.</translation>
    </message>
    <message>
        <source>LinkTime’s API offers no delete for workflows.</source>
        <translation>Die API von LinkTime bietet kein Löschen von Workflows.</translation>
    </message>
    <message>
        <source>It goes to {addresses}.</source>
        <translation>Es geht an {addresses}.</translation>
    </message>
    <message>
        <source>New time</source>
        <translation>Neue Zeit</translation>
    </message>
    <message>
        <source>Show what was read</source>
        <translation>Gelesenes zeigen</translation>
    </message>
    <message>
        <source>Show booking</source>
        <translation>Termin zeigen</translation>
    </message>
    <message>
        <source>Show contact</source>
        <translation>Kontakt zeigen</translation>
    </message>
    <message>
        <source>Show bookings</source>
        <translation>Termine zeigen</translation>
    </message>
    <message>
        <source>Show contacts</source>
        <translation>Kontakte zeigen</translation>
    </message>
    <message>
        <source>Show conversations</source>
        <translation>Nachrichtenverläufe zeigen</translation>
    </message>
</context>
<context>
    <name>services</name>
    <message>
        <source>Stop a run</source>
        <translation>Einen Lauf anhalten</translation>
    </message>
    <message>
        <source>Create an ICP</source>
        <translation>Ein ICP anlegen</translation>
    </message>
    <message>
        <source>Create a sheet</source>
        <translation>Eine Tabelle anlegen</translation>
    </message>
    <message>
        <source>Create a task</source>
        <translation>Eine Aufgabe anlegen</translation>
    </message>
    <message>
        <source>Delete an entity</source>
        <translation>Einen Eintrag löschen</translation>
    </message>
    <message>
        <source>Delete a file</source>
        <translation>Eine Datei löschen</translation>
    </message>
    <message>
        <source>Delete an ICP</source>
        <translation>Ein ICP löschen</translation>
    </message>
    <message>
        <source>Delete a sheet</source>
        <translation>Eine Tabelle löschen</translation>
    </message>
    <message>
        <source>Delete a task</source>
        <translation>Eine Aufgabe löschen</translation>
    </message>
    <message>
        <source>Run a task</source>
        <translation>Eine Aufgabe starten</translation>
    </message>
    <message>
        <source>Read an entity</source>
        <translation>Einen Eintrag lesen</translation>
    </message>
    <message>
        <source>Look at a file</source>
        <translation>Eine Datei ansehen</translation>
    </message>
    <message>
        <source>Read an ICP</source>
        <translation>Ein ICP lesen</translation>
    </message>
    <message>
        <source>Look at a run</source>
        <translation>Einen Lauf ansehen</translation>
    </message>
    <message>
        <source>Look at a run&apos;s queue</source>
        <translation>Die Warteschlange eines Laufs ansehen</translation>
    </message>
    <message>
        <source>Read a sheet</source>
        <translation>Eine Tabelle lesen</translation>
    </message>
    <message>
        <source>Look at a task</source>
        <translation>Eine Aufgabe ansehen</translation>
    </message>
    <message>
        <source>List the entities</source>
        <translation>Einträge auflisten</translation>
    </message>
    <message>
        <source>List the files</source>
        <translation>Dateien auflisten</translation>
    </message>
    <message>
        <source>List the ICPs</source>
        <translation>ICPs auflisten</translation>
    </message>
    <message>
        <source>List the runs</source>
        <translation>Läufe auflisten</translation>
    </message>
    <message>
        <source>List the sheets</source>
        <translation>Tabellen auflisten</translation>
    </message>
    <message>
        <source>List the tasks</source>
        <translation>Aufgaben auflisten</translation>
    </message>
    <message>
        <source>Search entities by name</source>
        <translation>Einträge nach Namen suchen</translation>
    </message>
    <message>
        <source>Change an entity</source>
        <translation>Einen Eintrag ändern</translation>
    </message>
    <message>
        <source>Change an ICP</source>
        <translation>Ein ICP ändern</translation>
    </message>
    <message>
        <source>Change a sheet</source>
        <translation>Eine Tabelle ändern</translation>
    </message>
    <message>
        <source>Change a task</source>
        <translation>Eine Aufgabe ändern</translation>
    </message>
    <message>
        <source>Upload a file</source>
        <translation>Eine Datei hochladen</translation>
    </message>
    <message>
        <source>Call a meeting off</source>
        <translation>Einen Termin absagen</translation>
    </message>
    <message>
        <source>Find free times</source>
        <translation>Freie Zeiten finden</translation>
    </message>
    <message>
        <source>Block or open one day</source>
        <translation>Einen Tag sperren oder öffnen</translation>
    </message>
    <message>
        <source>Book a meeting</source>
        <translation>Einen Termin buchen</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Einen Kontakt anlegen</translation>
    </message>
    <message>
        <source>Create an event type</source>
        <translation>Eine Terminart anlegen</translation>
    </message>
    <message>
        <source>Add a webhook</source>
        <translation>Einen Webhook anlegen</translation>
    </message>
    <message>
        <source>Add an automation</source>
        <translation>Einen Workflow anlegen</translation>
    </message>
    <message>
        <source>Remove a day&apos;s exception</source>
        <translation>Die Ausnahme eines Tages entfernen</translation>
    </message>
    <message>
        <source>Delete a contact</source>
        <translation>Einen Kontakt löschen</translation>
    </message>
    <message>
        <source>Delete an event type</source>
        <translation>Eine Terminart löschen</translation>
    </message>
    <message>
        <source>Delete a webhook</source>
        <translation>Einen Webhook löschen</translation>
    </message>
    <message>
        <source>Read the weekly hours</source>
        <translation>Die Wochenzeiten lesen</translation>
    </message>
    <message>
        <source>Read one meeting</source>
        <translation>Einen Termin lesen</translation>
    </message>
    <message>
        <source>Read one contact</source>
        <translation>Einen Kontakt lesen</translation>
    </message>
    <message>
        <source>Who the key belongs to</source>
        <translation>Wem der Schlüssel gehört</translation>
    </message>
    <message>
        <source>Read the settings</source>
        <translation>Die Einstellungen lesen</translation>
    </message>
    <message>
        <source>List days that differ</source>
        <translation>Abweichende Tage auflisten</translation>
    </message>
    <message>
        <source>List meetings</source>
        <translation>Termine auflisten</translation>
    </message>
    <message>
        <source>List voice calls</source>
        <translation>Anrufe auflisten</translation>
    </message>
    <message>
        <source>Search contacts</source>
        <translation>Kontakte suchen</translation>
    </message>
    <message>
        <source>Read message threads</source>
        <translation>Nachrichtenverläufe lesen</translation>
    </message>
    <message>
        <source>List event types</source>
        <translation>Terminarten auflisten</translation>
    </message>
    <message>
        <source>List connected services</source>
        <translation>Verbundene Dienste auflisten</translation>
    </message>
    <message>
        <source>List webhooks</source>
        <translation>Webhooks auflisten</translation>
    </message>
    <message>
        <source>List automations</source>
        <translation>Workflows auflisten</translation>
    </message>
    <message>
        <source>Move a meeting</source>
        <translation>Einen Termin verschieben</translation>
    </message>
    <message>
        <source>Replace the weekly hours</source>
        <translation>Die Wochenzeiten ersetzen</translation>
    </message>
    <message>
        <source>Change a contact</source>
        <translation>Einen Kontakt ändern</translation>
    </message>
    <message>
        <source>Change an event type</source>
        <translation>Eine Terminart ändern</translation>
    </message>
    <message>
        <source>Change the settings</source>
        <translation>Die Einstellungen ändern</translation>
    </message>
    <message>
        <source>Change a webhook</source>
        <translation>Einen Webhook ändern</translation>
    </message>
    <message>
        <source>Every call appears in Linkt’s audit log under this key, whoever gave the prompt. Assistants reach all that the key reaches, as far as the rules under Tools let them.</source>
        <translation>Jeder Aufruf steht unter diesem Schlüssel im Prüfprotokoll von Linkt, gleich wer ihn veranlasst hat. Assistenten erreichen alles, was der Schlüssel erreicht, soweit die Regeln unter Werkzeuge sie lassen.</translation>
    </message>
    <message>
        <source>ICP</source>
        <translation>ICP</translation>
    </message>
</context>
</TS>
