<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="lv" sourcelanguage="en">
<context>
    <name>QFileDialog</name>
    <message><source>&amp;Look in:</source><translation>&amp;Mape:</translation></message>
    <message><source>Files of &amp;type:</source><translation>Failu &amp;tips:</translation></message>
    <message><source>File &amp;name:</source><translation>Faila &amp;nosaukums:</translation></message>
    <message><source>&amp;File name:</source><translation>&amp;Faila nosaukums:</translation></message>
    <message><source>%1 Directory</source><translation>Mape %1</translation></message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message><source>%1 TB</source><translation>%1 TB</translation></message>
    <message><source>%1 GB</source><translation>%1 GB</translation></message>
    <message><source>%1 MB</source><translation>%1 MB</translation></message>
    <message><source>%1 KB</source><translation>%1 KB</translation></message>
    <message><source>%1 bytes</source><translation>%1 baiti</translation></message>
    <message><source>%1 byte(s)</source><translation>%1 baiti</translation></message>
    <message><source>&lt;b&gt;The name "%1" cannot be used.&lt;/b&gt;</source><translation>&lt;b&gt;Nosaukumu „%1” izmantot nevar.&lt;/b&gt;</translation></message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message><source>Drive</source><translation>Disks</translation></message>
    <message><source>File</source><translation>Fails</translation></message>
    <message><source>Folder</source><translation>Mape</translation></message>
    <message><source>File Folder</source><translation>Mape</translation></message>
    <message><source>Alias</source><translation>Aizstājvārds</translation></message>
    <message><source>Shortcut</source><translation>Saīsne</translation></message>
    <message><source>Unknown</source><translation>Nezināms</translation></message>
    <message><source>%1 File</source><translation>%1 fails</translation></message>
</context>
<context>
    <name>QAccessibleActionInterface</name>
    <message><source>Scroll Left</source><translation>Ritināt pa kreisi</translation></message>
    <message><source>Scroll Right</source><translation>Ritināt pa labi</translation></message>
    <message><source>Scroll Up</source><translation>Ritināt uz augšu</translation></message>
    <message><source>Scroll Down</source><translation>Ritināt uz leju</translation></message>
    <message><source>Next Page</source><translation>Nākamā lapa</translation></message>
    <message><source>Previous Page</source><translation>Iepriekšējā lapa</translation></message>
    <message><source>Scrolls to the left</source><translation>Ritina pa kreisi</translation></message>
    <message><source>Scrolls to the right</source><translation>Ritina pa labi</translation></message>
    <message><source>Scrolls up</source><translation>Ritina uz augšu</translation></message>
    <message><source>Scrolls down</source><translation>Ritina uz leju</translation></message>
    <message><source>Goes back a page</source><translation>Atgriežas par lapu atpakaļ</translation></message>
    <message><source>Goes to the next page</source><translation>Pāriet uz nākamo lapu</translation></message>
</context>
<context>
    <name>QShortcut</name>
    <message><source>Touchpad Toggle</source><translation>Pārslēgt skārienpaliktni</translation></message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message><source>Discard</source><translation>Nesaglabāt</translation></message>
    <message><source>OK</source><translation>Labi</translation></message>
</context>
<context>
    <name>QCalendarWidget</name>
    <message><source>Previous Month</source><translation>Iepriekšējais mēnesis</translation></message>
    <message><source>Next Month</source><translation>Nākamais mēnesis</translation></message>
</context>
<context>
    <name>QMessageBox</name>
    <message><source>Help</source><translation>Palīdzība</translation></message>
    <message><source>OK</source><translation>Labi</translation></message>
</context>
<context>
    <name>QPdfDocument</name>
    <message><source>file error</source><translation>faila kļūda</translation></message>
    <message><source>incorrect password</source><translation>nepareiza parole</translation></message>
</context>
<context>
    <name>QPdfPageSelector</name>
    <message><source>of %1</source><translation>no %1</translation></message>
</context>
<context>
    <name>QGroupBox</name>
    <message><source>Toggle</source><translation>Pārslēgt</translation></message>
</context>
<context>
    <name>QMenu</name>
    <message><source>Close</source><translation>Aizvērt</translation></message>
    <message><source>Open</source><translation>Atvērt</translation></message>
    <message><source>Execute</source><translation>Izpildīt</translation></message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message><source>Centimeters (cm)</source><translation>Centimetri (cm)</translation></message>
</context>
<context>
    <name>QPrintDialog</name>
    <message><source>Printer</source><translation>Printeris</translation></message>
    <message><source>File exists</source><translation>Fails jau ir</translation></message>
    <message><source>Print to File</source><translation>Drukāt failā</translation></message>
    <message><source>Invalid Pages Definition</source><translation>Nepareizi norādītas lapas</translation></message>
    <message><source>Duplicate Conflict</source><translation>Abpusējās drukas konflikts</translation></message>
    <message><source>Automatic</source><translation>Automātiski</translation></message>
    <message><source>Pages</source><translation>Lapas</translation></message>
    <message><source>Options</source><translation>Opcijas</translation></message>
    <message><source>Copies:</source><translation>Kopijas:</translation></message>
    <message><source>Current Page</source><translation>Pašreizējā lapa</translation></message>
    <message><source>Selection</source><translation>Atlase</translation></message>
</context>
<context>
    <name>PPDOptionsModel</name>
    <message><source>Name</source><translation>Nosaukums</translation></message>
    <message><source>Value</source><translation>Vērtība</translation></message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message><source>Job</source><translation>Uzdevums</translation></message>
    <message><source>Job Control</source><translation>Uzdevuma vadība</translation></message>
    <message><source>Scheduled printing:</source><translation>Drukāt plānotā laikā:</translation></message>
    <message><source>Billing information:</source><translation>Uzskaites ziņas:</translation></message>
    <message><source>Job priority:</source><translation>Uzdevuma prioritāte:</translation></message>
    <message><source>Banner Pages</source><translation>Titullapas</translation></message>
    <message><source>Start:</source><translation>Sākumā:</translation></message>
    <message><source>End:</source><translation>Beigās:</translation></message>
    <message><source>Print Immediately</source><translation>Drukāt uzreiz</translation></message>
    <message><source>Hold Indefinitely</source><translation>Aizturēt</translation></message>
    <message><source>Specific Time</source><translation>Noteiktā laikā</translation></message>
    <message><source>None</source><translation>Nav</translation></message>
</context>
</TS>
