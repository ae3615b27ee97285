import { z } from 'zod'
import {
  adresseDuDepot,
  type Dit,
  depotRefuse,
  type EcransDeDepot,
  ecransDuDepot,
  Fini,
  lectureDuDepot,
  leDepot,
  MONTREES,
  Oui,
  PageDeDepot,
  Partie,
  Problemes,
  pageDuDepot,
  relireDepot,
  type Vue,
} from '#modules/depots/index.ts'
import { ok } from '#platform/result.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { vuEntier } from '#platform/vu.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goTo, screen, screens } from '#src/ground/web.ts'
import { Fiche, Message, Nombres, Puces, Section, Tableau } from '#ui/data.tsx'
import { Bouton, Case, Champ, Choix, champs, type Errors, Formulaire, Gestes, optionsDe } from '#ui/fields.tsx'
import { CATALOGUE } from '../catalogue.ts'
import { genreDuCode, SENS, type Zone } from '../domain.ts'
import { type ChoixDeSerie, FICHIER_DE_SERIE } from '../genre.ts'
import type { Lecture } from '../lire/lire.ts'
import { autresZones, series, zones } from '../store.ts'
import { direLaValeur, direLesRegles, NOM_DU_SENS, textes } from '../textes.fr.ts'
import { type Apercu, accepterLaSerie, apercevoir, type Ligne, montreDe } from '../usecases.ts'
import { AUTRE, CHAMPS, Form, lireLeChoix } from './saisie.ts'

/** A series of public figures: what the file says of the zones of here, then the yes. */
const ECRANS: EcransDeDepot<Lecture, ChoixDeSerie> = {
  genre: FICHIER_DE_SERIE,
  racine: '/contexte/import',
  titre: 'Importer une série',
  chapeau:
    'Le fichier tel qu’il est publié, pour toute la France s’il le faut : seuls les quartiers, la commune et l’intercommunalité d’ici sont gardés, après votre oui.',
  actif: 'suivi',
  fil: (c) => [{ href: url('/contexte', c.var.visit), libelle: textes.titre }],
  libelle: 'Le fichier',
  aide: 'Un tableau avec une colonne de codes (Excel, LibreOffice, CSV), 20 Mo au plus.',
  bouton: 'Lire les chiffres',
  champs: autresChamps,
  async recevoir(c, form) {
    return lireLeChoix(form, await read(c.var.visit, series))
  },
  aussi: () => <Catalogue />,
  async page(vue) {
    const { c } = vue
    const apercu = await apercevoir(c.var.visit, vue.depot.id)
    if (!apercu) return <Termine vue={vue} />
    const refusee = c.req.method === 'POST' ? await c.req.formData() : null
    const ditAnnee = refusee?.get('annee')
    const annee = typeof ditAnnee === 'string' ? ditAnnee : String(apercu.depot.choix.annee ?? '')
    return <Relire vue={vue} apercu={apercu} annee={annee} ici={await read(c.var.visit, zones)} />
  },
  async accepter(c, id, form) {
    const result = await accepterLaSerie(c.var.visit, id, form.get('version') ?? undefined)
    if (!result.ok) return result
    const { creees, modifiees } = result.value
    const parts = joints(
      [
        creees === 0 ? '' : pluriel(creees, 'chiffre ajouté', 'chiffres ajoutés'),
        modifiees === 0 ? '' : pluriel(modifiees, 'changé', 'changés'),
      ],
      ', ',
    )
    return ok(parts === '' ? 'C’est noté : rien n’a changé.' : `C’est enregistré : ${parts}.`)
  },
}

async function autresChamps(c: Ctx, dit: Dit, errors: Errors) {
  const { deja, autres } = await read(c.var.visit, (tx) => together({ deja: series(tx), autres: autresZones(tx) }))
  const values = Object.fromEntries(CHAMPS.map((nom) => [nom, dit(nom)]))
  const champ = champs(Form, values, errors)
  const cles = new Set(deja.map(({ cle }) => cle))
  const connus = (genre: 'commune' | 'epci') =>
    joints(
      autres.flatMap(({ code }) => (genreDuCode(code) === genre ? [code] : [])),
      ' ',
    )
  return (
    <>
      <Choix
        {...champ('serieId')}
        libelle="Quelle série ?"
        vide="Choisir…"
        options={[
          ...deja.map(({ id, nom }) => ({ valeur: id, libelle: nom, groupe: 'Déjà ici' })),
          ...CATALOGUE.filter(({ cle }) => !cles.has(cle)).map(({ cle, nom }) => ({
            ...{ valeur: cle, libelle: nom },
            groupe: 'Du catalogue',
          })),
          { valeur: AUTRE, libelle: 'Une autre série, décrite plus bas', groupe: 'Autre' },
        ]}
      />
      <Champ
        {...champ('annee')}
        libelle="Année des chiffres"
        aide="Seulement si le fichier ne la dit pas : l’année du millésime, pas celle de la publication."
        inputmode="numeric"
        largeur="court"
      />
      <Champ
        {...champ('communes')}
        valeur={dit('communes') || connus('commune')}
        libelle="Code Insee de la commune"
        aide="Pour lire le quartier à côté d’elle. Plusieurs, séparés par des espaces, si le contrat en couvre plusieurs."
        largeur="moyen"
      />
      <Champ
        {...champ('epci')}
        valeur={dit('epci') || connus('epci')}
        libelle="Numéro SIREN de l’intercommunalité"
        inputmode="numeric"
        largeur="moyen"
      />
      <details class="pile" open={dit('serieId') === AUTRE || errors.nom !== undefined}>
        <summary>Décrire une autre série</summary>
        <Champ {...champ('nom')} libelle="Nom de la série" nu />
        <Champ {...champ('source')} libelle="Source" aide="Qui publie ces chiffres, et sous quel titre." nu />
        <Champ
          {...champ('unite')}
          libelle="Unité"
          largeur="court"
          suggestions={['%', '€', 'personnes', 'ménages', 'logements']}
          nu
        />
        <Choix
          {...champ('sens')}
          libelle="Que dit une hausse ?"
          vide="Choisir…"
          options={optionsDe(SENS, NOM_DU_SENS)}
          nu
        />
        <Case
          nom="sommable"
          libelle="Les quartiers peuvent s’additionner"
          aide="Un nombre de personnes, oui ; une part, un taux, une médiane, non."
          cochee={dit('sommable') !== ''}
          erreur={errors.sommable}
        />
        <Case nom="secret" libelle="La source cache les chiffres trop petits" cochee={dit('secret') !== ''} />
        <Champ
          {...champ('ecart')}
          libelle="Années au moins entre deux millésimes que l’on compare"
          aide="Vide : la source n’en dit rien."
          inputmode="numeric"
          largeur="court"
          nu
        />
        <Champ
          {...champ('ruptures')}
          libelle="Mesurée autrement à partir de"
          aide="Les années de rupture, séparées par des espaces."
          largeur="moyen"
          nu
        />
        <Champ {...champ('precaution')} libelle="Ce à quoi la source demande de faire attention" nu />
      </details>
    </>
  )
}

/** Where the proposed series are fetched, and what each counts. */
const Catalogue = () => (
  <Section id="catalogue" titre="Le catalogue : douze séries pour commencer">
    <p>Aucun chiffre n’est fourni avec : chaque série se télécharge gratuitement chez qui la publie.</p>
    {CATALOGUE.map((une) => (
      <details>
        <summary>{une.nom}</summary>
        <p>{une.definition}</p>
        <p>Source : {une.source}.</p>
        <p>Où la trouver : {une.ou.trim()}</p>
        <Puces de={direLesRegles(une)} />
      </details>
    ))}
  </Section>
)

const corriger = screen()

corriger.post(`${ECRANS.racine}/:id/colonne`, async (c) => {
  const { id, choix } = await leDepot(FICHIER_DE_SERIE, c)
  const form = await c.req.formData()
  const lecture = await read(c.var.visit, (tx) => lectureDuDepot(tx, FICHIER_DE_SERIE, id))
  const colonne = lecture?.colonnes[Number(form.get('colonne') || '-1')] ?? choix.colonne
  const lue = z.object({ annee: Form.shape.annee }).safeParse({ annee: form.get('annee') ?? '' })
  if (!lue.success) return c.html(await pageDuDepot(ECRANS, c, 'Écrivez l’année en quatre chiffres, comme 2021.'), 422)
  const annee = lue.data.annee ?? choix.annee
  const result = await relireDepot(c.var.visit, FICHIER_DE_SERIE, id, { ...choix, colonne, annee })
  return result.ok ? goTo(c, adresseDuDepot(ECRANS, c)) : depotRefuse(ECRANS, c, result.reason)
})

export const importDeSerieScreen = screens(ecransDuDepot(ECRANS), corriger)

function Termine({ vue }: { vue: Vue }) {
  const { creees = 0, modifiees = 0, inchangees = 0, refusees = 0 } = vue.depot.bilan ?? {}
  return (
    <Fini
      vue={vue}
      titre="Enregistré"
      nombres={[
        [creees, 'chiffre ajouté', 'chiffres ajoutés'],
        [modifiees, 'changé', 'changés'],
        [inchangees, 'inchangé', 'inchangés'],
        [refusees, 'laissé de côté', 'laissés de côté'],
      ]}
      gestes={
        <Bouton href={url('/contexte', vue.c.var.visit)} icone="tableau">
          Lire les chiffres du contexte
        </Bouton>
      }
    />
  )
}

type ARelire = Readonly<{ vue: Vue; apercu: Apercu; annee: string; ici: readonly Zone[] }>

function Relire({ vue, apercu, annee, ici }: ARelire) {
  const { depot, lecture, lignes, deja, autre } = apercu
  const { definition } = depot.choix
  const par = (sort: Ligne['sort']) => lignes.filter((ligne) => ligne.sort === sort)
  const aEcrire = lignes.length - par('inchangee').length
  return (
    <PageDeDepot vue={vue} titre="Relire avant d’enregistrer">
      <Fiche
        lignes={[
          { libelle: 'Série', valeur: definition.nom },
          { libelle: 'Source', valeur: definition.source },
          { libelle: 'Unité', valeur: definition.unite },
          { libelle: 'Colonne', valeur: depot.choix.colonne },
        ]}
      />
      {deja && autre ? (
        <Message genre="attention">
          Une autre série porte déjà ce nom ici : « {deja.nom} », en {deja.unite}, source : {deja.source}. Rien de ce
          fichier n’y sera écrit. Déposez-le de nouveau : choisissez-la dans la liste si c’est elle, ou donnez un autre
          nom à la vôtre.
        </Message>
      ) : null}
      {lecture.remarques.map((une) => (
        <Message genre="attention">{une}</Message>
      ))}
      {lecture.manque === null ? null : <Preciser vue={vue} apercu={apercu} annee={annee} />}
      {lecture.manque === null ? (
        <Nombres
          nombres={[
            [par('nouvelle').length, 'chiffre à ajouter', 'chiffres à ajouter'],
            [par('modifiee').length, 'à changer', 'à changer'],
            [par('inchangee').length, 'inchangé', 'inchangés'],
            [lecture.refusees, 'laissé de côté', 'laissés de côté'],
            [lecture.dAilleurs, 'ligne d’ailleurs', 'lignes d’ailleurs'],
          ]}
        />
      ) : null}
      {lecture.manque === null && lignes.length === 0 ? (
        <Message genre="attention">
          Ce fichier ne dit rien des quartiers, de la commune ni de l’intercommunalité d’ici.{' '}
          {ici.some(({ genre }) => genre === 'quartier')
            ? 'Vérifiez les codes ci-dessous.'
            : 'Aucun quartier d’ici n’a encore son code : écrivez-le dans les réglages.'}
        </Message>
      ) : null}
      <Problemes titre="Laissés de côté" problemes={lecture.problemes} />
      <Formulaire action={vue.chemin('/application')} class="pile" hidden={{ version: vuEntier(montreDe(apercu)) }}>
        <Chiffres titre="À changer" lignes={par('modifiee')} apercu={apercu} ici={ici} />
        <Chiffres titre="À ajouter" lignes={par('nouvelle')} apercu={apercu} ici={ici} />
        <Oui
          vue={vue}
          libelle={
            lecture.manque !== null || lignes.length === 0 || autre
              ? null
              : aEcrire === 0
                ? 'Noter que ce fichier a été lu'
                : 'Oui, enregistrer'
          }
        />
      </Formulaire>
      {lecture.manque === null ? <Preciser vue={vue} apercu={apercu} annee={annee} /> : null}
      <Ailleurs lecture={lecture} />
    </PageDeDepot>
  )
}

/** Which column, of which year: what the file does not say by itself. */
function Preciser({ vue, apercu: { depot, lecture }, annee }: Omit<ARelire, 'ici'>) {
  const demande = lecture.manque !== null
  const { colonne } = depot.choix
  return (
    <section class="carte pile" aria-labelledby="preciser">
      <h2 id="preciser">
        {lecture.manque === 'annee'
          ? 'De quelle année sont ces chiffres ?'
          : demande
            ? 'Quelle colonne donne cette série ?'
            : 'Lire ce fichier autrement'}
      </h2>
      <Formulaire action={vue.chemin('/colonne')}>
        {lecture.colonnes.length > 1 ? (
          <Choix
            nom="colonne"
            libelle="Colonne des chiffres"
            vide="Choisir…"
            valeur={colonne === null ? '' : String(lecture.colonnes.indexOf(colonne))}
            options={lecture.colonnes.map((libelle, n) => ({ valeur: String(n), libelle }))}
            nu
          />
        ) : null}
        <Champ
          nom="annee"
          libelle="Année des chiffres"
          aide="Si le fichier ne la dit pas. Une colonne n’est que d’un millésime."
          valeur={annee}
          inputmode="numeric"
          largeur="court"
          nu
        />
        <Gestes>
          <Bouton genre={demande ? 'principal' : 'secondaire'} icone="tableau">
            Relire ainsi
          </Bouton>
        </Gestes>
      </Formulaire>
    </section>
  )
}

type ChiffresProps = Readonly<{ titre: string; lignes: readonly Ligne[]; apercu: Apercu; ici: readonly Zone[] }>

function Chiffres({ titre, lignes, apercu, ici }: ChiffresProps) {
  const { unite } = apercu.depot.choix.definition
  const nomDe = (code: string) =>
    ici.find(({ codes }) => codes.includes(code))?.nom ?? apercu.lecture.noms[code] ?? code
  return (
    <Partie titre={titre} nombre={lignes.length} ouverte>
      <Tableau
        caption={titre}
        captionCachee
        empile
        colonnes={[
          { libelle: 'Où', valeur: ({ valeur: { code } }) => `${nomDe(code)} (${code})`, entete: true },
          { libelle: 'Année', valeur: ({ valeur }) => String(valeur.annee), nombre: true },
          { libelle: 'Dans le fichier', valeur: ({ valeur }) => direLaValeur(valeur, unite), nombre: true },
          ...(lignes.some(({ avant }) => avant !== null)
            ? [{ libelle: 'Ici', valeur: ({ avant }: Ligne) => direLaValeur(avant, unite), nombre: true }]
            : []),
        ]}
        lignes={lignes.slice(0, MONTREES)}
      />
    </Partie>
  )
}

/** Lines of other places, folded: a national file is full of them. */
const Ailleurs = ({ lecture }: Readonly<{ lecture: Lecture }>) => (
  <Partie titre="Lignes d’ailleurs, laissées de côté" nombre={lecture.dAilleurs} ouverte={lecture.dAilleurs <= 5}>
    <Tableau
      caption="Lignes d’ailleurs"
      captionCachee
      empile
      colonnes={[
        { libelle: 'Ligne', valeur: ({ feuille, ligne }) => `${feuille}, ligne ${ligne ?? ''}`, entete: true },
        { libelle: 'Code', valeur: ({ valeur }) => valeur ?? '' },
        { libelle: 'Pourquoi', valeur: ({ message }) => message, phrases: true },
      ]}
      lignes={lecture.ailleurs.slice(0, MONTREES)}
    />
  </Partie>
)
