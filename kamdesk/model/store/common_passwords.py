"""Words that open too many doors: English, Russian and Latvian, folded, without digits at the ends.

Kept offline and short on purpose: with at least twelve characters asked for, what remains weak is a common
word stretched by digits, doubled, or typed in the other keyboard layout; `passwords` undoes those first.
"""

from __future__ import annotations

COMMON = frozenset(
    """
    password passwort passphrase passw0rd p@ssword p@ssw0rd pass parole paroles parolite mypassword
    letmein welcome welcomeback admin administrator root user login dragon sunshine princess
    football baseball superman batman trustno iloveyou loveyou lovely michael jennifer jordan charlie
    shadow whatever freedom computer internet secret topsecret changeme default access starwars samsung google
    hello helloworld qwerty qwertyuiop qwertyasdfgh asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasdzxc
    onetwothree abcdef abcdefgh abcabc testtest test tester guest summer winter spring autumn january december
    correcthorsebatterystaple
    пароль парольпароль мойпароль пароли доступ админ администратор пользователь привет приветик здравствуй
    йцукен йцукенгшщзхъ фывапролдж фывапролджэ ячсмить йфяцыч любовь люблю люблютебя солнце солнышко
    зайка зайчик котенок кошка собака наташа настя саша сергей андрей дмитрий александр максим марина светлана
    россия москва спартак зенит цска динамо машина работа компьютер интернет секрет директор
    продажи клиент клиенты бухгалтерия зарплата черемуха ромашка самсунг родина мамочка мама папа
    manaparole parolemana slepens slepenais noslepums sveiki labdien labrit milestiba mila saule saulite
    kakis kakitis suns sunitis latvija riga jurmala ventspils liepaja daugavpils jelgava valmiera dinamoriga
    janis anna ilze liga martins kristaps andris juris peteris inese santa laura marta maris edgars arturs
    darbs dators internets vadiba menedzeris direktors pardosana klients klienti gramatvediba alga
    pavasaris vasara rudens ziema janvaris decembris ligo janisilgo dievs svetilatviju
    kamdesk keyaccount keyaccountmanager company companyname firma uznemums kompanija компания фирма
    """.split()
)
