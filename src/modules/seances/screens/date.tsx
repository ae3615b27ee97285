import { z } from 'zod'
import { direFermeture } from '#modules/annee/index.ts'
import { datePrevue } from '#modules/phrase/index.ts'
import { lieuxEntiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { choix, choixOuRien, type Errors, type Raw, saisi, texte } from '#platform/forms.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { found, permis, read, type Tx } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Arrivee, Message, Section } from '#ui/data.tsx'
import { Champ, champs, Formulaire, optionsDe, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { projetDe } from '../brouillons/apercu.ts'
import { changerStatut, type Destination, deplacerDate } from '../brouillons/dates-usecases.ts'
import {
  auCreneau,
  cle,
  destination,
  FormDeDeplacement,
  manques,
  valeursDe,
  version,
} from '../brouillons/deplacement.ts'
import { trouverOccurrence } from '../brouillons/occurrences-store.ts'
import { trouver } from '../brouillons/seances-store.ts'
import { estGenee, SANS_ENCOMBRE, type Verification, verifier } from '../brouillons/verifier.ts'
import { PORTEES } from '../domain/decaler.ts'
import { quandDe } from '../domain/quand.ts'
import { endroitDe } from '../domain/seance.ts'
import { estPassee, gestesPossibles } from '../domain/statut.ts'
import { peutChanger } from '../policy.ts'
import { plageEnClair } from '../publiees/mots.ts'
import { NOM_DE_LA_PORTEE, NOM_DU_GESTE, REFUS_DE_GESTE } from '../textes.fr.ts'
import { StatutDeDate } from '../views.tsx'
import { Ou } from './champs.tsx'
import { Encombres } from './dates.tsx'

/** One date: moved, called off, put off, said full; it alone, with those after, or all of them. */
export const dateScreen = screen()

const PATH = '/calendrier/dates/:id'
dateScreen.get(`${PATH}/modifier`, async (c) => {
  const d = await donnees(c)
  return c.html(<Page {...d} values={valeursDe(d)} errors={{}} gene={SANS_ENCOMBRE} prise={await priseDe(d)} />)
})

async function priseDe(d: Donnees): Promise<Verification> {
  const ici = FormDeDeplacement.safeParse(valeursDe(d))
  return ici.success ? read(d.visit, (tx) => geneDe(tx, d, destination(ici.data, d))) : SANS_ENCOMBRE
}

dateScreen.post(`${PATH}/deplacement`, async (c) => {
  const d = await donnees(c)
  const form = await readForm(c, FormDeDeplacement)
  if (saisi(form.raw, 'plutot') !== '')
    return c.html(<Page {...d} values={auCreneau(form.raw)} errors={{}} gene={SANS_ENCOMBRE} ecrite />)
  const errors = { ...form.errors, ...manques(form.raw) }
  const vue = (e: Errors, gene: Verification, statut: 200 | 409 | 422) =>
    c.html(<Page {...d} values={form.raw} errors={e} gene={gene} />, statut)
  if (!form.ok || Object.keys(errors).length > 0)
    return c.html(<Page {...d} values={form.raw} errors={errors} gene={SANS_ENCOMBRE} prise={await priseDe(d)} />, 422)
  const vers = destination(form.value, d)
  const memeChose = vers.endroit === null && form.value.mot === d.date.mot && cle(form.raw) === cle(valeursDe(d))
  if (memeChose && form.value.version === d.date.version && d.date.statut !== 'reportee')
    return goTo(c, url('/calendrier/seances/:id', d.visit, { id: d.situee.seance.id }), 'Rien n’a changé.')
  const gene = await read(d.visit, (tx) => geneDe(tx, d, vers))
  if (estGenee(gene) && form.value.vu !== cle(form.raw)) return vue({}, gene, 200)
  const result = await deplacerDate(d.visit, d.date.id, form.value.version, vers, form.value.portee)
  if (!result.ok && result.reason === 'deja-passe') return vue({ jour: REFUS_DE_GESTE['deja-passe'] }, gene, 422)
  if (!result.ok) return vue({ formulaire: REFUS_DE_GESTE[result.reason] }, gene, 409)
  return suite(c, d, result.value, 'C’est noté.')
})

const FormDeStatut = z.object({
  version,
  geste: choix(['reporter', 'completer', 'rouvrir', 'annuler', 'retablir'], 'Dites ce qui se passe pour cette date.'),
  motif: texte({ max: 200, pourTous: 'raison' }),
  etendue: choixOuRien(PORTEES),
})

dateScreen.post(`${PATH}/statut`, async (c) => {
  const d = await donnees(c)
  const form = await readForm(c, FormDeStatut)
  const vue = (errors: Errors, statut: 409 | 422) =>
    c.html(
      <Page {...d} values={{ ...valeursDe(d), ...form.raw }} errors={errors} deStatut gene={SANS_ENCOMBRE} />,
      statut,
    )
  if (!form.ok) return vue(form.errors, 422)
  const { geste, motif, etendue } = form.value
  const result = await changerStatut(d.visit, d.date.id, form.value.version, geste, motif, etendue ?? 'celle-ci')
  if (!result.ok) return vue({ formulaire: REFUS_DE_GESTE[result.reason] }, 409)
  return suite(c, d, result.value, 'C’est noté.')
})

/** What was published changes outside only once it is published again: the next page shows what, and who is told. */
function suite(c: Ctx, { visit, situee }: Donnees, seanceId: string, message: string): Response {
  if (situee.publiee && situee.seance.etat === 'validee')
    return goTo(c, url('/calendrier/publication', visit, {}, { seance: seanceId }), `${message} Il reste à publier.`)
  return goTo(c, url('/calendrier/seances/:id', visit, { id: seanceId }), message)
}

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  const lues = await read(visit, async (tx) => {
    const date = found(await trouverOccurrence(tx, param(c)))
    const situee = permis(visit.me, peutChanger, await trouver(tx, date.seanceId))
    const ici = endroitDe(situee.seance, date).lieuId
    return { date, situee, lieux: (await lieuxEntiers(tx)).filter(({ id, ferme }) => !ferme || id === ici) }
  })
  return { visit, ...lues }
}

/** The date alone is looked at: when it is the whole rule that moves, the publication looks at all of them. */
async function geneDe(tx: Tx, { visit, situee, date }: Donnees, vers: Destination): Promise<Verification> {
  const { seance } = situee
  const endroit = vers.endroit ?? endroitDe(seance, date)
  const prevue = datePrevue({ ...quandDe(seance), ...vers, regle: null }, vers.debutJour)
  const projet = await projetDe(tx, { saisie: { ...seance, endroit }, actionId: seance.actionId })
  return verifier(tx, visit.now, [prevue], projet, { dates: [date.id] })
}

/** `prise`: who holds the room where the date is, before it goes anywhere; `ecrite`: a free slot was put in the fields; `deStatut`: of which form the errors are. */
type Props = Donnees &
  Readonly<{
    values: Raw
    errors: Errors
    deStatut?: boolean
    gene: Verification
    prise?: Verification
    ecrite?: boolean
  }>

function Page(props: Props) {
  const { visit, situee, date } = props
  const titre = situee.seance.titre || (situee.action?.titre ?? 'Rendez-vous')
  const plage = plageEnClair({ ...date, journee: !date.origine.includes('T') }, jourDe(visit.now))
  const possibles = gestesPossibles(date, visit.now)
  return (
    <Layout
      titre={majuscule(plage)}
      fenetre={`${estGenee(props.gene) ? 'Vérifier la date' : 'Déplacer ou annuler'} : ${plage}`}
      chapeau={titre}
      fil={[
        { href: url('/calendrier', visit), libelle: 'Calendrier' },
        { href: url('/calendrier/seances/:id', visit, { id: situee.seance.id }), libelle: titre },
      ]}
    >
      <StatutDeDate statut={date.statut} />
      {possibles.includes('deplacer') ? <Deplacer {...props} errors={props.deStatut ? {} : props.errors} /> : null}
      <AutreChose {...props} errors={props.deStatut ? props.errors : {}} />
    </Layout>
  )
}

const enSerie = ({ situee }: Donnees): boolean => situee.seance.regle !== '' || situee.seance.aussiJours.length > 0

type PorteesProps = Readonly<{ nom: 'portee' | 'etendue'; d: Donnees; values: Raw; errors: Errors }>

function Portees({ nom, d, values, errors }: PorteesProps) {
  if (!enSerie(d) || (nom === 'portee' && estPassee(d.date, d.visit.now)))
    return <input type="hidden" name={nom} value="celle-ci" />
  return (
    <Radios
      nom={nom}
      libelle="Quelles dates ?"
      required
      valeur={saisi(values, nom) || 'celle-ci'}
      erreur={errors[nom]}
      options={optionsDe(PORTEES, NOM_DE_LA_PORTEE)}
    />
  )
}

function Deplacer(props: Props) {
  const { visit, date, situee, values, errors, gene, prise = SANS_ENCOMBRE, lieux } = props
  const champ = champs(FormDeDeplacement, values, errors)
  const genee = estGenee(gene)
  const encombres = (verification: Verification) => (
    <Encombres
      verification={verification}
      visit={visit}
      enPhrase={({ dates: [une] }) =>
        une ? cle(valeursDe({ situee, date: { ...date, debut: une.debut, fin: une.fin } })) : null
      }
      changer={url('/calendrier/seances/:id/modifier', visit, { id: situee.seance.id })}
    />
  )
  return (
    <Section id="deplacer" titre="Déplacer">
      <Formulaire
        action={url(`${PATH}/deplacement`, visit, { id: date.id })}
        errors={errors}
        hidden={{ version: date.version, ...(genee ? { vu: cle(values) } : {}) }}
        reponses={genee || prise.heurts.length > 0}
      >
        {genee ? (
          <Arrivee>
            {gene.fermees.length > 0 ? (
              <Message genre="attention" titre="Ce jour-là, c’est fermé">
                {gene.fermees.map(({ fermeture }) => (
                  <p>{direFermeture(fermeture)}</p>
                ))}
              </Message>
            ) : null}
            {encombres(gene)}
          </Arrivee>
        ) : prise.heurts.length > 0 ? (
          encombres(prise)
        ) : props.ecrite ? (
          <Arrivee>
            <Message>Le jour et l’heure sont écrits. Appuyez sur « Déplacer ».</Message>
          </Arrivee>
        ) : null}
        <div class="grille">
          <Champ {...champ('jour')} libelle="Le jour" required type="date" />
          <Champ {...champ('de')} libelle="Début" nu type="time" />
          <Champ {...champ('a')} libelle="Fin" nu type="time" />
        </div>
        <details open={saisi(values, 'finJour') !== '' || errors.finJour !== undefined}>
          <summary>Cela dure plusieurs jours</summary>
          <Champ {...champ('finJour')} libelle="Le dernier jour" nu type="date" />
        </details>
        <Ou values={values} errors={errors} lieux={lieux} />
        <Portees nom="portee" d={props} values={values} errors={errors} />
        <Champ
          {...champ('mot')}
          libelle="Un mot pour les personnes à prévenir"
          aide="Il part à qui est prévenu, et se lit à côté de la date, par tout le monde."
          maxlength={200}
        />
        <SeulGeste icone="fait">{genee ? 'Déplacer quand même' : 'Déplacer'}</SeulGeste>
      </Formulaire>
    </Section>
  )
}

/** Everything else that may become of it. */
function AutreChose(props: Props) {
  const { visit, date, values, errors } = props
  const champ = champs(FormDeStatut, values, errors)
  const gestes = gestesPossibles(date, visit.now).filter((geste) => geste !== 'deplacer')
  if (gestes.length === 0) return null
  return (
    <details class="pile" open={props.deStatut || date.statut === 'annulee'}>
      <summary>Annuler, reporter, dire que c’est complet</summary>
      <Formulaire
        action={url(`${PATH}/statut`, visit, { id: date.id })}
        errors={errors}
        hidden={{ version: date.version }}
      >
        <Radios {...champ('geste')} libelle="Que se passe-t-il ?" options={optionsDe(gestes, NOM_DU_GESTE)} />
        <Portees nom="etendue" d={props} values={values} errors={errors} />
        <Champ
          {...champ('motif')}
          libelle="Un mot d’explication"
          aide="Il part à qui est prévenu, et se lit à côté de la date, par tout le monde."
          maxlength={200}
        />
        <SeulGeste genre="secondaire">Enregistrer</SeulGeste>
      </Formulaire>
    </details>
  )
}
