import {
  type EcransDeDepot,
  ecransDuDepot,
  Fini,
  fichierDuDepot,
  Oui,
  PageDeDepot,
  trouverDepot,
  type Vue,
} from '#modules/depots/index.ts'
import {
  CorrigerLesColonnes,
  doutesDits,
  ETATS_PUBLICS,
  ecransDesColonnes,
  type Lecture,
  PROGRAMMATION,
  Proches,
  RelireLeFichier,
  structuresDites,
} from '#modules/programmation/index.ts'
import { isId } from '#platform/ids.ts'
import { ok } from '#platform/result.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { vuEntier } from '#platform/vu.ts'
import { found, read } from '#src/ground/visit.ts'
import { screens } from '#src/ground/web.ts'
import { Message, Nombres } from '#ui/data.tsx'
import { Bouton, Case, Champ, Formulaire, Gestes } from '#ui/fields.tsx'
import { accepter, apercevoir, type Reprise, TABLEAU_DE_SUIVI } from '../usecases.ts'
import { aucuneConnue, LignesLues } from './lignes.tsx'

/** The tracker that the city already keeps: what it would change, row by row; then the yes. */
const ECRANS: EcransDeDepot<Lecture, typeof TABLEAU_DE_SUIVI.rienDit> = {
  genre: TABLEAU_DE_SUIVI,
  racine: '/suivi/import',
  titre: 'Reprendre votre tableau de suivi',
  chapeau:
    'Où en sont les actions, participants, séances, réalisé, bilans reçus : ce que vous avez déjà noté n’est pas à retaper. Rien n’est écrit avant votre oui.',
  fil: (c) => [{ href: url('/suivi', c.var.visit), libelle: 'Suivi' }],
  libelle: 'Le fichier',
  aide: 'Excel (XLSX, XLS), LibreOffice (ODS) ou CSV, 20 Mo au plus. La feuille du suivi ou des bilans est trouvée toute seule.',
  bouton: 'Lire le fichier',
  champs: (_, dit, errors) => (
    <Champ
      nom="annee"
      libelle="Année"
      aide="Sinon, celle qui est écrite sur la feuille. Une feuille qui porte le nom d’une autre année reste de cette année-là."
      inputmode="numeric"
      largeur="court"
      valeur={dit('annee')}
      erreur={errors.annee}
    />
  ),
  async recevoir(c, form) {
    const ecrite = String(form.get('annee') ?? '').trim()
    const annee = Number(ecrite)
    if (ecrite !== '' && !(Number.isInteger(annee) && annee >= 2000 && annee <= 2100))
      return { errors: { annee: 'Écrivez une année en quatre chiffres, par exemple 2026, ou laissez vide.' } }
    const choix = ecrite === '' ? {} : { annee }
    const depuis = form.get('depuis')
    if (typeof depuis !== 'string' || !isId(depuis)) return { choix }
    // A workbook deposited for the programmation may hold the tracker too: it is not sent a second time.
    const fichier = await read(c.var.visit, async (tx) => ({
      nomFichier: found(await trouverDepot(tx, PROGRAMMATION, depuis)).nomFichier,
      octets: new Uint8Array(found(await fichierDuDepot(tx, PROGRAMMATION, depuis))),
    }))
    return { choix, fichier }
  },
  aussi: () => (
    <p class="doux">
      Le tableau que le suivi donne à emporter n’est pas à rendre ici : ce qui y est changé se corrige sur la page de
      chaque action.
    </p>
  ),
  async page(vue) {
    const { depot, c } = vue
    const reprise = depot.etat === 'apercu' ? await apercevoir(c.var.visit, depot.id) : null
    if (!reprise) return <Termine vue={vue} />
    return reprise.lecture.genre === 'suivi' ? (
      <Relire vue={vue} reprise={reprise} />
    ) : (
      <PasReconnu vue={vue} lecture={reprise.lecture} />
    )
  },
  async accepter(c, id, form) {
    const vu = form.get('version') ?? undefined
    const dits = { structures: structuresDites(form), doutes: doutesDits(form) }
    const result = await accepter(c.var.visit, id, { vu, creer: form.has('creer'), ...dits })
    if (!result.ok) return result
    const { comptes, creees } = result.value
    const ajout = creees === 0 ? '' : `${pluriel(creees, 'action est créée', 'actions sont créées')}. `
    const reprises = pluriel(comptes.nouvelle + comptes.modifiee, 'action', 'actions')
    return ok(`${ajout}C’est repris pour ${reprises}. Reprendre à nouveau ce tableau ne changera rien.`)
  },
}

export const importDuSuiviScreen = screens(ecransDuDepot(ECRANS), ecransDesColonnes(ECRANS))

/** Columns of the tracker of which nothing is taken, by their labels. */
const pasLues = ({ feuilles }: Lecture): readonly string[] => {
  const tables = feuilles.flatMap((f) => (f.role === 'bilans' ? f.tables : []))
  const noms = tables.flatMap((t) =>
    t.colonnes.flatMap((c) => (c.role === 'autre' ? c.entete.replace(/\s+/g, ' ') : [])),
  )
  return [...new Set(noms)].filter((nom) => nom !== '')
}

const PUBLIQUES = ' Tout le monde lit aussitôt, sans compte, celles qui sont prévues, en cours, terminées ou annulées.'

function Relire({ vue, reprise }: { vue: Vue; reprise: Reprise }) {
  const { comptes, annees, lignes, aCreer, proches } = reprise
  const autres = pasLues(reprise.lecture)
  const rien = comptes.nouvelle + comptes.modifiee + comptes.doute === 0
  const publiques = comptes.doute > 0 || aCreer.some(({ etat }) => ETATS_PUBLICS.includes(etat))
  return (
    <PageDeDepot
      vue={vue}
      titre={`Relire avant de reprendre, ${annees.join(' et ')}`}
      phrase={`${reprise.lecture.phrase} Rien n’est encore écrit.`}
      gestes={
        <>
          <CorrigerLesColonnes vue={vue} />
          <RelireLeFichier vue={vue} dits={lignes.flatMap(({ remarques }) => remarques)} />
        </>
      }
    >
      <Nombres
        nombres={[
          [comptes.nouvelle, 'à reprendre', 'à reprendre'],
          [comptes.modifiee, 'à modifier', 'à modifier'],
          [comptes.doute, 'à trancher', 'à trancher'],
          [comptes.inchangee, 'inchangée', 'inchangées'],
          [comptes.inconnue + comptes.double + comptes.ailleurs, 'laissée de côté', 'laissées de côté'],
        ]}
      />
      {reprise.lecture.autresAnnees?.map(({ feuille, annee }) => (
        <Message genre="attention">
          {`La feuille « ${feuille} » porte le nom de ${annee} : elle est lue pour ${annee}, et non pour ${reprise.lecture.annee}, l’année que vous avez écrite. Si c’est faux, renommez-la et déposez le fichier à nouveau.`}
        </Message>
      ))}
      {comptes.inconnue > 0 ? (
        <Message genre="attention">
          {aucuneConnue(lignes) ? (
            <p>
              {`Aucune ligne ne correspond à une action de la programmation ${annees.join(' ou ')} : ni la référence, ni le titre. Importez d’abord la programmation de ${annees.length > 1 ? 'ces années-là' : 'cette année-là'}, si vous l’avez${aCreer.length > 0 ? '. Sinon, créez ces actions depuis ce tableau, plus bas' : ''}.`}
            </p>
          ) : (
            <p>
              {pluriel(comptes.inconnue, 'ligne ne correspond', 'lignes ne correspondent')} à aucune action de{' '}
              {annees.join(' ou ')} : ni la référence, ni le titre.{' '}
              {comptes.inconnue === 1
                ? 'Elle ne sera pas reprise, sauf si vous créez son action, plus bas.'
                : 'Elles ne seront pas reprises, sauf si vous créez leurs actions, plus bas.'}
            </p>
          )}
        </Message>
      ) : null}
      {rien && comptes.inchangee > 0 && comptes.ailleurs === 0 ? (
        <Message genre="info">Ce tableau ne change rien à ce qui est déjà noté.</Message>
      ) : null}
      <Formulaire action={vue.chemin('/application')} class="pile" hidden={{ version: vuEntier(reprise.montre) }}>
        <LignesLues lignes={lignes} territoire={vue.c.var.visit.territoire} />
        {aCreer.length + comptes.doute > 0 ? (
          <Case
            nom="creer"
            libelle={`Créer aussi ${comptes.doute > 0 ? 'les actions inconnues, et celles que vous dites autres' : aCreer.length === 1 ? 'l’action inconnue' : `les ${aCreer.length} actions inconnues`}`}
            aide={`Avec ${aCreer.length + comptes.doute === 1 ? 'sa référence, son titre et sa structure' : 'leur référence, leur titre et leur structure'}, dans la programmation ${annees.join(' ou ')}. Ce que le tableau en dit est alors repris comme le reste. Ne cochez pas si vous avez le tableau de la programmation de cette année-là : importez-le d’abord.${publiques ? PUBLIQUES : ''}`}
          />
        ) : null}
        <Proches proches={proches} />
        {autres.length === 0 ? null : (
          <Message genre="info">Pas lu ici : {autres.map((nom) => `« ${nom} »`).join(', ')}.</Message>
        )}
        <Oui vue={vue} libelle={rien && aCreer.length === 0 ? 'Noter que ce tableau a été lu' : 'Oui, reprendre'} />
      </Formulaire>
    </PageDeDepot>
  )
}

const PasReconnu = ({ vue, lecture }: { vue: Vue; lecture: Lecture }) => (
  <PageDeDepot vue={vue} titre="Ce fichier n’est pas un tableau de suivi">
    <p>{lecture.phrase}</p>
    <Gestes>
      {lecture.feuilles.length === 0 ? null : (
        <CorrigerLesColonnes vue={vue} libelle="C’en est bien un : indiquer les colonnes" />
      )}
      <Bouton href={url('/suivi/import', vue.c.var.visit.territoire)} genre="discret" icone="importer">
        Déposer un autre fichier
      </Bouton>
    </Gestes>
  </PageDeDepot>
)

function Termine({ vue }: { vue: Vue }) {
  const { bilan } = vue.depot
  return (
    <Fini
      vue={vue}
      titre="Le tableau de suivi est repris"
      nombres={[
        ...(bilan?.nouvelles ? [[bilan.nouvelles, 'action créée', 'actions créées'] as const] : []),
        [bilan?.creees, 'reprise', 'reprises'],
        [bilan?.modifiees, 'modifiée', 'modifiées'],
        [bilan?.inchangees, 'inchangée', 'inchangées'],
        [bilan?.refusees, 'laissée de côté', 'laissées de côté'],
      ]}
      gestes={
        <Bouton href={url('/suivi', vue.c.var.visit.territoire)} icone="suivi">
          Voir le suivi
        </Bouton>
      }
    />
  )
}
