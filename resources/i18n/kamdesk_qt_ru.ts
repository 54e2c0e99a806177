<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>QFileDialog</name>
    <message><source>&amp;Look in:</source><translation>&amp;Папка:</translation></message>
    <message><source>Files of &amp;type:</source><translation>&amp;Тип файлов:</translation></message>
    <message><source>File &amp;name:</source><translation>&amp;Имя файла:</translation></message>
    <message><source>&amp;File name:</source><translation>&amp;Имя файла:</translation></message>
    <message><source>%1 Directory</source><translation>Папка %1</translation></message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message><source>%1 TB</source><translation>%1 ТБ</translation></message>
    <message><source>%1 GB</source><translation>%1 ГБ</translation></message>
    <message><source>%1 MB</source><translation>%1 МБ</translation></message>
    <message><source>%1 KB</source><translation>%1 КБ</translation></message>
    <message><source>%1 bytes</source><translation>%1 байт</translation></message>
    <message><source>%1 byte(s)</source><translation>%1 байт</translation></message>
    <message><source>&lt;b&gt;The name "%1" cannot be used.&lt;/b&gt;</source><translation>&lt;b&gt;Имя «%1» использовать нельзя.&lt;/b&gt;</translation></message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message><source>Drive</source><translation>Диск</translation></message>
    <message><source>File</source><translation>Файл</translation></message>
    <message><source>Folder</source><translation>Папка</translation></message>
    <message><source>File Folder</source><translation>Папка</translation></message>
    <message><source>Alias</source><translation>Псевдоним</translation></message>
    <message><source>Shortcut</source><translation>Ярлык</translation></message>
    <message><source>Unknown</source><translation>Неизвестно</translation></message>
    <message><source>%1 File</source><translation>Файл %1</translation></message>
</context>
<context>
    <name>QAccessibleActionInterface</name>
    <message><source>Scroll Left</source><translation>Прокрутить влево</translation></message>
    <message><source>Scroll Right</source><translation>Прокрутить вправо</translation></message>
    <message><source>Scroll Up</source><translation>Прокрутить вверх</translation></message>
    <message><source>Scroll Down</source><translation>Прокрутить вниз</translation></message>
    <message><source>Next Page</source><translation>Следующая страница</translation></message>
    <message><source>Previous Page</source><translation>Предыдущая страница</translation></message>
    <message><source>Scrolls to the left</source><translation>Прокручивает влево</translation></message>
    <message><source>Scrolls to the right</source><translation>Прокручивает вправо</translation></message>
    <message><source>Scrolls up</source><translation>Прокручивает вверх</translation></message>
    <message><source>Scrolls down</source><translation>Прокручивает вниз</translation></message>
    <message><source>Goes back a page</source><translation>Возвращает на страницу назад</translation></message>
    <message><source>Goes to the next page</source><translation>Переходит на следующую страницу</translation></message>
</context>
<context>
    <name>QShortcut</name>
    <message><source>Touchpad Toggle</source><translation>Переключить тачпад</translation></message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message><source>Discard</source><translation>Не сохранять</translation></message>
    <message><source>OK</source><translation>ОК</translation></message>
</context>
<context>
    <name>QCalendarWidget</name>
    <message><source>Previous Month</source><translation>Предыдущий месяц</translation></message>
    <message><source>Next Month</source><translation>Следующий месяц</translation></message>
</context>
<context>
    <name>QMessageBox</name>
    <message><source>Help</source><translation>Справка</translation></message>
    <message><source>OK</source><translation>ОК</translation></message>
</context>
<context>
    <name>QPdfDocument</name>
    <message><source>file error</source><translation>ошибка файла</translation></message>
    <message><source>incorrect password</source><translation>неверный пароль</translation></message>
</context>
<context>
    <name>QPdfPageSelector</name>
    <message><source>of %1</source><translation>из %1</translation></message>
</context>
<context>
    <name>QGroupBox</name>
    <message><source>Toggle</source><translation>Переключить</translation></message>
</context>
<context>
    <name>QMenu</name>
    <message><source>Close</source><translation>Закрыть</translation></message>
    <message><source>Open</source><translation>Открыть</translation></message>
    <message><source>Execute</source><translation>Выполнить</translation></message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message><source>Centimeters (cm)</source><translation>Сантиметры (см)</translation></message>
</context>
<context>
    <name>QPrintDialog</name>
    <message><source>Printer</source><translation>Принтер</translation></message>
    <message><source>File exists</source><translation>Файл уже есть</translation></message>
    <message><source>Print to File</source><translation>Печать в файл</translation></message>
    <message><source>Invalid Pages Definition</source><translation>Неверно заданы страницы</translation></message>
    <message><source>Duplicate Conflict</source><translation>Конфликт двусторонней печати</translation></message>
    <message><source>Automatic</source><translation>Автоматически</translation></message>
    <message><source>Pages</source><translation>Страницы</translation></message>
    <message><source>Options</source><translation>Параметры</translation></message>
    <message><source>Copies:</source><translation>Копий:</translation></message>
    <message><source>Current Page</source><translation>Текущая страница</translation></message>
    <message><source>Selection</source><translation>Выделенное</translation></message>
</context>
<context>
    <name>PPDOptionsModel</name>
    <message><source>Name</source><translation>Название</translation></message>
    <message><source>Value</source><translation>Значение</translation></message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message><source>Job</source><translation>Задание</translation></message>
    <message><source>Job Control</source><translation>Управление заданием</translation></message>
    <message><source>Scheduled printing:</source><translation>Печать по времени:</translation></message>
    <message><source>Billing information:</source><translation>Сведения для учёта:</translation></message>
    <message><source>Job priority:</source><translation>Приоритет задания:</translation></message>
    <message><source>Banner Pages</source><translation>Титульные страницы</translation></message>
    <message><source>Start:</source><translation>В начале:</translation></message>
    <message><source>End:</source><translation>В конце:</translation></message>
    <message><source>Print Immediately</source><translation>Печатать сразу</translation></message>
    <message><source>Hold Indefinitely</source><translation>Удерживать</translation></message>
    <message><source>Specific Time</source><translation>В указанное время</translation></message>
    <message><source>None</source><translation>Нет</translation></message>
</context>
</TS>
