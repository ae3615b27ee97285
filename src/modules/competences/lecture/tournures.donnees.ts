/** Turns of speech, on folded words with one space between (« je n y connais rien »). */

/** « Je n'ai pas peur de », « pas que de la couture »: what looks like a refusal and is none. */
export const FAUSSES_NEGATIONS: readonly RegExp[] = [
  /\bpourquoi pas\b/,
  /\bn hesite\w* (?:surtout )?pas\b/,
  /\bpas (?:mal|que|seulement|uniquement|forcement|peur|besoin|cher|loin|grave|grand chose a faire|toujours|tout a fait)\b/,
  /\bpas d?e? ?(?:souci|soucis|probleme|problemes|chichi|chichis|mal a|secret|secrets|stress|limite|limites)\b/,
  /\b(?:plus|pas|jamais|guere) (?:trop |tellement |vraiment )?(?:peur|honte|vertige|le mal de mer)\b/,
  /\b(?:derange|gene|embete|lasse|effraie|effraye|coute|pose|ennuie|fatigue|rebute|impressionne|resiste|arrete|lache|quitte|manque)\w* (?:pas|rien|plus|jamais|guere)\b/,
  /\bfait (?:pas|plus|jamais) (?:peur|mal)\b/,
  /\bcompte\w* pas (?:mes|les|nos|mon|le)\b/,
  /\b(?:dis|dit|dire|refuse|refuser|rechigne|recule) (?:jamais|pas)\b/,
  /\b(?:pas|jamais) (?:su |sais )?dire non\b/,
  /\bsa(?:is|it) pas (?:dire non|quoi faire|rester|m ennuyer|comment m occuper|m arreter|refuser)\b/,
  /(?<!m en )\bdemande\w* (?:pas|rien|qu)\b/,
  /\bjamais (?:rate|perdu|casse|tombe|eu|ete malade|en panne|decu|manque|mal|refuse|dit|assez|trop|oublie|arrete|lache|quitte|cesse|abandonne|sans|plus de \d+|range|vendu|jete|appris a m arreter|un probleme|d accident|fait defaut)\b/,
  /\brien (?:ne|n|a envier|a perdre|oublie|perdu|de tel|de mieux)\b/,
  /\b(?:pas|rien) (?:perdu|oublie|lache|rouille)\b/,
  /\bsuis pas (?:contre|du genre|avare|manchot|manchote|mauvais|mauvaise|maladroit|maladroite|le dernier|la derniere|presse|pressee|difficile|a plaindre|peu fier|seulement|une? debutante?)\b/,
  /\b(?:travaille|travailles|exerce|bosse|pratique|embauche|suis|sommes|enseigne) plus\b/,
  /\btiens? pas en place\b/,
  /\bn y a pas (?:plus|mieux|d age|que)\b/,
  /\bont (?:plus|pas) de secrets?\b/,
  /\bn en rest\w+ pas\b/,
  /\bpour rien\b/,
  // Said of whom it is for.
  /\b(?:ceux|celles|gens|personnes|autres|voisine?s|familles|parents|enfants|anciens|habitante?s) qui (?:ne|n) (?:\w+ ){1,4}?(?:pas|plus|jamais|rien|guere)\b/,
  /\bs (?:oublie|perd|invente|improvise|arrete) (?:pas|jamais)\b/,
  /\bne? \w+ (?:\w+ )?(?:que|qu)\b/,
  /\bpas un \w+ sans\b/,
  /\bplus (?:de|d) (?:\d+|dix|quinze|vingt|trente|quarante|cent|mille|la moitie|un an|deux|trois|gens|monde)\b/,
  /\bsans (?:probleme|souci|soucis|peur|hesiter|hesitation|compter|stress|me vanter|difficulte|faute|fautes|pression|mal|chichi|chichis|m enerver|trembler|jamais|cesse|arret|doute)\b/,
]

/** « ne … pas », « pas de », « rien », said by the speaker. The last word of the match is the negation itself. */
export const NEGATIONS: readonly RegExp[] = [
  /\b(?:ne|n) (?:\w+ ){1,4}?(?:pas|plus|jamais|rien|guere|point|aucun|aucune|ni)\b/,
  /\b(?:je|j|on|ca|me|m|y|suis|sais|c est) (?:\w+ ){0,3}?(?:pas|jamais|rien|que dalle)\b/,
  /\b(?:je|j|on) (?:fais|peux|veux|conduis|porte|couds|cuisine|vais|touche|bois) plus\b/,
  /^(?:et |surtout |mais |alors |donc |par contre )*(?:pas|jamais|aucun|aucune|rien|ni) /,
  /\b(?:pas|plus|jamais) (?:de|d|du)\b/,
  /\bni\b/,
  // « La couture, non » ; « la couture non ».
  /^(?:la|le|les|l|du|de la|des) \w+ (?:alors |ca )?non$/,
]

/** A refusal without « ne … pas »; the thing follows, or stands before when nothing follows. */
export const REFUS: readonly RegExp[] = [
  /\b(?:deteste|hais|evite|refuse|fuis)\b/,
  /\bai (?:horreur|peur|la phobie) d[eu]?s?\b/,
  /\bai horreur\b/,
  /\bincapable\b/,
  /\b(?:nul|nulle|mauvais|mauvaise|zero|nullissime) (?:en|a|au|aux|pour|avec|dans)\b/,
  /\ballergique\b/,
  /\bhors de question\b/,
  /\b(?:ne )?me (?:demandez|parlez|comptez|demande|parle) (?:pas|surtout pas|jamais)\b/,
  /\blaisse (?:ca )?(?:a d autres|aux autres|a ceux)\b/,
  /\bimpossible pour moi\b/,
  /\bnon merci\b/,
  /\bc est non\b/,
  /\bmerci mais non\b/,
  /\btres peu pour moi\b/,
  /\b(?:ca|sa) fait (?:deux|2)\b/,
  /\bmarre (?:de|d|du|des)\b/,
  /\bfini (?:le|la|les|l)\b/,
  /\b(?:j|je|on) arrete (?:la|le|les|l|de|d)\b/,
  /\btrop (?:vieux|vieille|age|agee) pour\b/,
  /\b(?:laissez? tomber|c est (?:fini|termine|du passe))\b/,
]

/** What these say, they say of what stands before them, even in the clause before. */
export const RENVOIS =
  /\b(?:y (?:connais|comprends|entends|pige|capte|arrive|touche) ?(?:pas|rien|goutte|plus|que)|c est pas (?:mon|ma|pour)|n est pas (?:mon|ma|pour)|pas mon (?:truc|fort|domaine|rayon)|non merci|tres peu pour moi|(?:ca|sa) fait (?:deux|2)|en fais (?:pas|plus|jamais)|(?:je|j|on) (?:ne |n )?(?:le|la|les|l|en|y) \w+ (?:pas|plus|jamais|rien)|n en (?:\w+ )?(?:pas|plus|jamais)|jamais (?:su|pu|reussi a|appris a) (?:m en|l|le|la|les|y) \w+|merci mais non|j evite|je deteste|hors de question|impossible pour moi|laissez? tomber|c est (?:fini|termine|du passe))\b/

/** Given up, disliked, done badly, sent to somebody else: said of what the clause names, else of what stands before it. */
export const DESAVEUX: readonly RegExp[] = [
  /\b(?:ai|avons) (?:\w+ )?(?:arrete|cesse|abandonne|renonce|raccroche|decroche|rendu (?:mon|ma|mes)|laisse tomber|perdu la main|(?:tout )?oublie|echoue)\b/,
  /\b(?:c etait avant|derriere moi|histoire ancienne|une autre vie|plus de mon age|plus (?:du tout|jamais|maintenant)|rouillee?|(?:ce )?sera pour|j hesite|j ai (?:assez |deja )?donne$)\b/,
  /\b(?:m (?:a|ont) (?:interdit|defendu|deconseille)|(?:ai|a) du (?:laisser|arreter|renoncer|abandonner)|prefere (?:ne|eviter)|a eviter)\b/,
  /\b(?:(?:ai|ont) (?:\w+ )?rate|catastrophe|viens pas a bout|pas bien|(?:tres|assez|plutot) mal|comme un pied|mains gauches|pas de don|tout ce que je (?:sais|peux|connais)|(?:je|j) (?:ignore|confonds|bloque))\b/,
  /\b(?:me|m) (?:fait peur|ennuie|degoute|stresse|angoisse|gonfle|saoule|epuise|pese|donne des boutons)\b/,
  /\b(?:sans facon|jamais de la vie|connais pas|y (?:connais|comprends|pige) (?:rien|pas)|fachee? (?:avec|depuis)|pas avec mon|laisse (?:ca |\w+ )?a (?:ma|mon|mes)|m en (?:parl\w+|demand\w+))\b/,
  /\b(?:adressez vous|voyez (?:avec|plutot|quelqu)|demandez a|(?:ma|mon|mes) \w+ (?:\w+ )?en (?:a|ont|fait|font|sait|savent|parler\w+))\b/,
]

export const FAIT_PLUS = /\b(?:je|j|on) (?:\w+ )?(?:fais|fait|peux|peut|veux|veut|touche|pratique) plus\b/
/** No longer done, or no longer had: taken back where it was said before. */
export const FINIS: readonly RegExp[] = [
  // « Je ne peux pas garder plus de quatre enfants » says how many.
  /\b(?:ne|n) (?:(?!pas )\w+ ){1,4}?plus\b(?! de? (?:une?|quatre|cinq|six|sept|huit|neuf)\b)/,
  /\b(?:je|j|on) (?:\w+ )?(?:fais|peux|veux|conduis|porte|couds|cuisine|vais|touche) plus\b/,
  /\b(?:ai|avons) (?:\w+ )?(?:arrete|cesse|abandonne|renonce|raccroche|decroche)\b|\b(?:j|je|on) arrete (?:la|le|les|l|de|d)\b/,
  /\b(?:finalement|fini|termine|c est du passe)\b|^(?:plus|jamais plus) (?:de|d|du|jamais)\b/,
]
export const N_A_PLUS = /\b(?:ai|avons|possede) plus (?:de|d|le|la|l|mon|ma|mes)\b/
export const SANS_LA_CHOSE =
  /\b(?:ai|avons|possede) plus (?:de|d|mon|ma|mes) (?!temps|forces?|energie|courage|envie|patience|plaisir)/
/** « Je ne garde plus d'enfants le soir », « tous les jours »: of that hour, or that often, alone. */
export const UN_MOMENT =
  /\b(?:(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?|matins?|midis?|soirs?|soirees?|week|weekends?|jours?|semaines?|vacances|souvent|regulierement|nuit|hiver|ete|tard|tot|longtemps|seule?|autant|beaucoup|trop)\b/

/** Dreamt of, watched, bought, needed: what the clause names is not offered. */
export const RESERVES: readonly RegExp[] = [
  /\bsi (?:(?:j|je) (?:avais|etais|pouvais|osais|savais|trouvais)|(?:quelqu un|on|vous) me?\b)/,
  /\b(?:peut etre (?:un jour|que je)|un jour (?:peut etre|je me|je ferai|j apprendrai)|commence (?:\w+ ){0,4}en (?:septembre|octobre|janvier)|pas encore prete?)\b/,
  /\b(?:pourrais|saurais|serais ravie?) (?:\w+ ){0,3}?(?:essayer|tenter|apprendre|si)\b/,
  /\b(?:(?:dois|vais|compte|attends?|pense) (?:\w+ ){0,5}?(?:m y mettre|me mettre|me lancer)|me lance|toujours (?:voulu|reve d) (?:savoir|apprendre)|suis une formation|ai essaye|un tout petit peu)\b/,
  /\b(?:je|j) (?:(?:aime|adore|prefere) (?:\w+ )?(?:regarder|voir|ecouter|manger)|adore les \w+$|regarde (?:\w+ ){0,3}(?:films?|emissions?|tele|matchs?|series?|videos?|tout)|admire|applaudis|profite|collectionne|decouvr\w+|m inscris|me suis inscrite?)\b/,
  /\b(?:je|j) (?:vais chez (?:le|la|l|mon|ma)|perds|mange|bois|commande|paie|paye|habite|vis|dors|reve|jette|souffre|passe mes|vends du materiel)\b/,
  /\bje (?:vais|viens|pars|roule|circule)\b(?: \w+){0,4}? (?:a (?:velo|moto|pied)|en (?:bus|voiture|vacances)|au (?:cinema|theatre|concert|stade))\b/,
  /\b(?:m aiderait|qu on m aide|m aidez|aidez moi|qui (?:peut venir|sait)|trouvez moi|je (?:cherche|connais) (?:une? )?(?:quelqu un|dame|monsieur|ami|amie|ame|gars|voisine?)|le (?:fils|mari|frere) d[eu]?)\b/,
  // What happened to one's things, and what others did for one.
  /^(?:mon|ma|mes|notre|nos|le|la|l|les) (?:\w+ ){1,3}(?:est|sont|tombee?s?|marche|marchent|fonctionne) (?:\w+ )?(?:en panne|cassee?s?|foutue?s?|hs|pas|plus|mal)$/,
  /\b(?:ai|avons) (?:casse|perdu|egare|abime) (?:mon|ma|mes|le|la|les|l|notre|nos)\b/,
  /\bon (?:m|nous) (?:a|avait) (?!appris|enseigne|transmis|forme|demande|confie|dit)\w+/,
  /\b(?:je|j) ecoute (?:du|de la|de l|des|beaucoup)\b/,
  /\b(?:(?:emmene|accompagne) (?:\w+ ){1,3}voir|rend(?:ent)? (?:fou|folle|malade)|ai (?:\w+ ){0,2}(?:problemes?|soucis|ennuis) (?:de|d|avec)|mal au dos|chez moi (?:aussi|il faudrait))\b/,
]

/** The speaker wants to be taught, or looks for somebody: a wish, not an offer. */
export const SOUHAITS: readonly RegExp[] = [
  /\b(?:aimerai|aimerais|voudrai|voudrais|veux|souhaite|souhaiterais|reve|revais|envie|espere|essaie|essaye|cherche|curieux|curieuse|motive|motivee|pret|prete|hate)(?: \w+){0,3}? (?:apprendre|m initier|me former|progresser|m ameliorer|ameliorer mon|perfectionner|m y mettre|savoir|decouvrir|me lancer)\b/,
  /\b(?:envie|voudrais|aimerais|veux|desir|bien) (?:d |de )?(?:me mettre|commencer|essayer)\b/,
  /\b(?:je debute|je suis (?:\w+ )?debutante?|je commence (?:juste|a peine|tout juste)|je suis (?:\w+ )?novice)\b/,
  /\b(?:suis|j|je) (?:en train d )?(?:apprends|apprend|prends des cours|suis des cours|prend des cours)\b/,
  /\b(?:m|me|nous) (?:apprendre|apprenne|initier|initie|montrer|montre|montre comment|expliquer|explique)\b(?! (?:mon|ma) (?:pere|mere))/,
  /\b(?:j ai|aurais|j aurai|avons|aurai) (?:\w+ )?besoin (?:d|de|qu)\b/,
  /\bje (?:re)?cherche (?:d abord |juste |plutot |aussi )?(?:quelqu un|quelqu une|une personne|des (?:gens|personnes)|un prof|une prof|un cours|des cours|un coup de main|de l aide|(?:un|une) \w+ (?:pour|qui))\b/,
  /\bsi je savais\b/,
  // A diploma being prepared is not held.
  /\ben cours(?: de (?:formation|validation|preparation))?$/,
  /\bqui (?:pourrait|peut|voudrait) m\b/,
]

/** « J'aimerais apprendre la couture aux enfants »: an offer. */
export const ENSEIGNE =
  /\b(?:apprendre|initier|montrer|expliquer|transmettre|partager)\b(?: \w+){0,4} (?:aux|a des|a mes|a d autres|a ceux|a quelqu|a qui|a tous|a tout)\b/

const PARENTS =
  'mari|femme|epoux|epouse|fils|fille|filles|enfant|enfants|gosse|gosses|gamin|gamins|gamine|ado|ados|frere|freres|soeur|soeurs|pere|mere|papa|pa|maman|' +
  'parents|grand pere|grand mere|grands parents|mamie|papi|papy|meme|oncle|tante|cousin|cousine|cousins|cousines|neveu|niece|neveux|beau frere|' +
  'belle soeur|belle mere|beau pere|gendre|belle fille|beau fils|compagnon|compagne|copain|copine|voisin|voisine|voisins|ami|amie|amis|pote|potes|' +
  'collegue|collegues|ex|patron|patronne|conjoint|conjointe|petit fils|petite fille|petits enfants|bru|colocataire|coloc|homme|cherie?|moitie'

/** Somebody else is the one who knows: « mon fils joue », « c'est ma fille qui coud ». */
export const AUTRES = new RegExp(
  `^(?:et |mais |car |puis |parce que |alors que |tandis que |c est |chez nous |a la maison |par contre |sinon |heureusement |moi non |comme )*(?:mon|ma|mes|notre|nos) (?:(?:petit|petite|grand|grande|jeune|vieux|vieille|premier|dernier|derniere|aine|aines|defunt|feu|plus grand|plus jeune|deux|trois|quatre) )?(?:${PARENTS})s?\\b(?! et (?:moi|je)\\b)(?! nous\\b)`,
)

/** « Quand les enfants sont à l'école », to the next « je »: when one is free, and nothing that one does with them. */
export const MOMENTS = new RegExp(
  `\\b(?:quand|lorsque|pendant que|tant que|des que|une fois que) (?:les|mes|nos|ma|mon|la|le|tous les|toutes les) (?:\\w+ ){0,2}?(?:petite?s?|bebes?|jumeaux|jumelles|eleves|${PARENTS})s? (?:(?:sont|est|seront|sera) (?:a|au|aux|en|chez|dans|couche\\w*|au lit|endormi\\w*|parti\\w*)|dorment|dort|(?:fait|font) la sieste|(?:a|ont) (?:ecole|classe)|vont|va|partent|part)\\b.*?(?= (?:je|j|on|nous)\\b|$)`,
)

/** « Ma mère m'a appris », « mon mari et moi », « dit que je »: the speaker knows too. */
export const PARTAGES =
  /\b(?:m|me|nous) (?:a|ont|avait|avaient|ai) (?:tout |tous |beaucoup |bien )?(?:appris|montre|transmis|enseigne|forme|laisse|donne|legue|offert|initie|initiee|eleve|elevee)\b|\b(?:m|me|nous) (?:appelle|appellent|surnomme|surnomment|demande|demandent|reclame|reclament|confie|confient|appelait|prend|disent|dit)\b|\bet (?:moi|je)\b|\bavec moi\b/

/** « Mon fils peut venir porter »: offered all the same. */
export const PROPOSES =
  /\b(?:peut|peuvent|pourra|pourront|pourrait|viendra|viendront|aidera|aideront|vient aider|est dispo|sont dispos?|est pret|est partant|sont partants)\b/

/** From here on, what somebody says of the speaker. */
export const DIT_QUE =
  /\b(?:dit|disent|disait|disaient|repete|repetent|trouve|trouvent|pretend|assure|jure) (?:\w+ )?(?:que|qu) (?:je|j|on)\b/

/** The speaker speaks of oneself again. */
export const SOI = /^(?:et |mais |donc |alors |du coup |par contre |sinon |en revanche |puis )*(?:je|j|moi|on|nous)\b/

/** In a need: already there, or not wanted. */
export const DEJA: readonly RegExp[] = [
  /\b(?:avons|a|ai|est|sont|ont) deja\b/,
  /\b(?:pas|plus|aucun) besoin\b/,
  /\b(?:inutile|pas la peine)\b/,
  /\b(?:est|sont) (?:deja )?(?:regle|reglee|reglees|prevu|prevue|prevus|prevues|trouve|trouvee|trouves|trouvees|reserve|reservee|reservees|assure|assuree|fourni|fournie|fournis|fournies|prets?|pretes?)\b(?! a )/,
  /\b(?:s en occupe|s en chargent?|s en occupent|se charge|se chargent)\b/,
]

/** In a need: what is asked is said here; the rest tells why and where. */
export const DEMANDES =
  /\b(?:cherch\w+|recherch\w+|besoin|manque|manquent|manquerait|faut|faudrait|voudrait|voudrions|aimerait|aimerions|souhait\w+|on veut|nous voulons|qui (?:pourrait|peut|pourraient|sait|saurait|sache|s y connait|aurait|a envie|connait)|quelqu un|quelqu une|une personne|des (?:personnes|benevoles|volontaires|bras|mains|voisins|voisines|habitants)|un benevole|une benevole|personne (?:\w+ ){0,5}?(?:pour|sait|sache|n a|ne|n|capable|ose)|aucune? (?:\w+ ){0,4}?(?:sait|pour)|pas (?:su|comment|quelqu un)|reste a|on fait comment|comment (?:faire|s y prendre)|appel a|coup de main|qui pour|il y aurait|y a t il|urgent|en quete)\b/

/** In a need, what comes after these is where, with what or without what: « sous le tilleul », « dans le hall ». */
export const CIRCONSTANCES: ReadonlySet<string> = new Set(
  'dans sur sous devant derriere chez autour avec sans pendant depuis malgre contre pres parmi hors vers entre'.split(
    ' ',
  ),
)

/** « Porter des tables du centre social à la place »: from where, and to where. */
export const TRAJET =
  /(\b(?:(?:trans|ap|em)?port|(?:em|ra)?men|accompagn|condui|deplac|demenag|livr)\w* (?:\w+ ){0,5}?)(?:du|de la|de l|des) (?:\w+ ){1,3}?(?:a la|au|aux|a l|jusqu\w*) /

/** Where that ends. */
export const FIN_DE_CIRCONSTANCE: ReadonlySet<string> = new Set(
  'pour qui que qu quoi dont afin on nous je il elle ils elles ca c faut et mais'.split(' '),
)
