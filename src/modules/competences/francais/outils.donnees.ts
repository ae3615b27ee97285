/** Words that carry no matter of their own, folded: left aside in the terms and in the texts alike. */
export const MOTS_OUTILS: ReadonlySet<string> = new Set(
  (
    'le la les l un une des du de d au aux a et ou ni en y dans sur sous chez par pour avec vers entre depuis pendant des ' +
    'mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces c ca cela ceci celui celle ceux celles ' +
    'je j tu il elle on nous vous ils elles me m te t se s lui moi toi soi eux meme memes qui que qu quoi dont ne n si ' +
    'suis es est sommes etes sont etais etait etions etiez etaient sera seront serai serait seraient soit soient ete etre etant ' +
    'ai as avons avez ont avais avait avions aviez avaient aura aurai auront aurait auraient eu avoir ayant aie ait ' +
    'tres bien assez trop peu plutot aussi encore alors donc car mais or puis comme quand lorsque lorsqu puisque puisqu ' +
    'parce quoique afin ainsi toujours souvent parfois tout toute tous toutes autre autres tel telle quelque quelques ' +
    'chaque plusieurs certains certaines la-bas ici voici voila oui ah oh bon ben bah euh hein enfin surtout presque environ ' +
    'jusque jusqu quel quelle quels quelles cet etc ok via ds pr vs'
  ).split(' '),
)

/** A word that says a noun comes next, folded. `de`, `a` and `en` say nothing sure: an infinitive may follow. */
export const DETERMINANTS: ReadonlySet<string> = new Set(
  (
    'un une des du au aux mon ma mes ton ta tes son sa ses notre nos votre vos leurs ce cet cette ces quelques plusieurs ' +
    'chaque aucun aucune deux trois quatre cinq six sept huit neuf dix douze quinze vingt trente cinquante cent ' +
    'certains certaines petit petite petits petites grand grande grands grandes gros grosse vieux vieille vieilles'
  ).split(' '),
)

/** Articles that are pronouns too: « la porte », « je la porte ». */
export const ARTICLES: ReadonlySet<string> = new Set(['le', 'la', 'les', 'l', 'leur'])

/** A word after which a verb comes, folded. */
export const SUJETS: ReadonlySet<string> = new Set(
  'je j tu il elle on ils elles qui me m te t se s y ne n nous vous'.split(' '),
)

/** Spoken and hurried spellings of words without matter, folded → what they stand for. */
export const PARLE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    jai: ['j', 'ai'],
    jsuis: ['je', 'suis'],
    jsui: ['je', 'suis'],
    chuis: ['je', 'suis'],
    chui: ['je', 'suis'],
    jui: ['je', 'suis'],
    jsais: ['je', 'sais'],
    chais: ['je', 'sais'],
    jconnais: ['je', 'connais'],
    jpeux: ['je', 'peux'],
    jpeu: ['je', 'peux'],
    jpe: ['je', 'peux'],
    jve: ['je', 'veux'],
    jfais: ['je', 'fais'],
    jfait: ['je', 'fais'],
    jveux: ['je', 'veux'],
    jaime: ['j', 'aime'],
    jaimerais: ['j', 'aimerais'],
    jadore: ['j', 'adore'],
    javais: ['j', 'avais'],
    jétais: ['j', 'étais'],
    jetais: ['j', 'étais'],
    cest: ['c', 'est'],
    cetait: ['c', 'était'],
    ya: ['y', 'a'],
    nya: ['n', 'y', 'a'],
    dun: ['d', 'un'],
    dune: ['d', 'une'],
    quon: ['qu', 'on'],
    quil: ['qu', 'il'],
    jy: ['j', 'y'],
    jen: ['j', 'en'],
    qqn: ['quelqu', 'un'],
    qqun: ['quelqu', 'un'],
    quelquun: ['quelqu', 'un'],
    quelqun: ['quelqu', 'un'],
    kelkun: ['quelqu', 'un'],
    bcp: ['beaucoup'],
    qd: ['quand'],
    kan: ['quand'],
    tt: ['tout'],
    ts: ['tous'],
    pcq: ['parce', 'que'],
    jms: ['jamais'],
    jamai: ['jamais'],
    jame: ['jamais'],
    cpa: ['c', 'est', 'pas'],
    cpas: ['c', 'est', 'pas'],
    sepa: ['c', 'est', 'pas'],
    chepa: ['je', 'sais', 'pas'],
    chaipa: ['je', 'sais', 'pas'],
    tjs: ['toujours'],
  }),
)

/** A « no » written as it is heard, folded. */
export const NIANTS: ReadonlySet<string> = new Set(['pa', 'po', 'plu', 'pu'])

/** A verb that a « no » follows, as it is written or heard, folded. */
export const PORTE_UN_NON: ReadonlySet<string> = new Set(
  (
    'peux peut peu pe peuve veux veut veu ve sais sait sai se suis sui est sont ai a fais fait fai vais va vai dois doit doi ' +
    'connais connai conai connait aime aim viens vien vient crois croi pense porte porter prete touche conduis condui'
  ).split(' '),
)

/** After these, « plu » and « pu » are what was liked, or could be done. */
export const AVOIR: ReadonlySet<string> = new Set(
  'ai as a avons avez ont avais avait avions aviez avaient aurai auras aura aurons aurez auront aurais aurait aurions auriez auraient avoir ayant aie ait'.split(
    ' ',
  ),
)

/** What joins a clause to the one before, and is nobody's verb. */
export const LIENS: ReadonlySet<string> = new Set('et ou mais car donc alors moi'.split(' '))

/** « Pa sait coudre »: what somebody does, after who it is. */
export const CE_QU_IL_FAIT: ReadonlySet<string> = new Set(
  'sait peut veut est a fait va doit aime coud repare bricole aide travaille vient'.split(' '),
)

/** Empty words that wear an accent; any other accented word is full (« maïs », « lés », « dés »). */
export const OUTILS_ACCENTUES: ReadonlySet<string> = new Set(
  'à là où ça dès déjà très même mêmes voilà été étais était étions étiez étaient êtes être étant plutôt bientôt la-bas jusqu à'.split(
    ' ',
  ),
)

/** Empty words that never tell, even beside one full word alone. */
export const ARTICLES_ET_SUJETS: ReadonlySet<string> = new Set(
  'le la les l un une des du de d je j tu il elle on nous vous ils elles me m te t se s c ce cet cette ces et ou qu que qui si tres bien'.split(
    ' ',
  ),
)

/** Empty words that say the same beside a full word: « mon chat » and « nos chats », « à mon compte » and « a mon compte ». */
export const EMPLOIS: readonly (readonly string[])[] = [
  ['mon', 'ma', 'mes', 'notre', 'nos'],
  ['ai', 'avons', 'avais', 'avait', 'a', 'ont', 'aurai', 'aura'],
  ['suis', 'sommes', 'est', 'sont', 'étais', 'était', 'étaient', 'etais', 'etait'],
  ['à', 'a', 'au', 'aux'],
]

/** Full words that tell nothing alone, folded: a term made of nothing else is taken as it is written, whole. */
export const GENERIQUES: ReadonlySet<string> = new Set(
  (
    'faire fait faite fais font fera ferait aller va vais vont savoir sait sais savent pouvoir peut peux peuvent vouloir veut ' +
    'veux voudrait mettre met mets mis prendre prend pris venir vient viens venu venue donner donne passer passe rester reste ' +
    'falloir faut faudrait devoir doit dois voir vu vue dire dit dite parler trouver trouve tenir tient arriver arrive ' +
    'un deux trois quatre cinq six sept huit neuf dix cent pas plus rien sans jamais personne non beaucoup moins mieux ' +
    'chose choses truc trucs gens monde fois jour jours an ans annee annees temps petit grand gros'
  ).split(' '),
)

/** Empty words that are nouns too (« le son », « un car », « des sous », « en vers »), folded. */
export const OUTILS_OU_NOMS: ReadonlySet<string> = new Set(['son', 'ton', 'car', 'or', 'sous', 'vers'])

/** After these, « son » is what one hears. */
export const AVANT_LE_SON: ReadonlySet<string> = new Set(
  'inge ingenieur ingenieure ingenieurs technicien technicienne techniciens carte table regie prise prises console piste bande mur ambiance effets regisseur regisseuse materiel matos systeme assistant assistante'.split(
    ' ',
  ),
)

/** After these, no conjugated verb comes: an infinitive, a noun, or « en cousant ». As they are written: « a » is a verb. */
export const PREPOSITIONS: ReadonlySet<string> = new Set(
  'de d à en pour sans avec par sur dans chez entre vers'.split(' '),
)
