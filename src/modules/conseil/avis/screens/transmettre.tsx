import { z } from 'zod'
import { CorpsDuPapier } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { coche, entier, identifiant, saisi, TEL_QUEL, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { auteur, NotFound, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, type Saisie, screen } from '#src/ground/web.ts'
import { Message, Puces, Refusee, Section } from '#ui/data.tsx'
import { Case, Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { citerLesNoms } from '../../membres/noms.ts'
import { direLesMots } from '../../seance/papier.ts'
import { type AvisFige, changementsDe, type LigneFigee } from '../domain.ts'
import { papierDeLAvis } from '../papier.ts'
import { direLeChangement, textes } from '../textes.fr.ts'
import { aTransmettre, motsARelire, transmettre } from '../usecases.ts'

/** What leaves is read once more, then the council transmits it. */
export const transmettreScreen = screen()

const PATH = '/conseil/transmettre'

const Form = z.object({
  id: identifiant(),
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Dites de quelle année.' }).pipe(z.number()),
  /** The version that was shown last; 0: none. */
  version: entier({ min: 0, max: 1_000, obligatoire: 'Rechargez la page.' }).pipe(z.number()),
  empreinte: texte({ max: 100 }),
  retirer: coche(),
  qualite: texte({ max: 120, obligatoire: 'Dites à quel titre, comme « coprésidente du conseil citoyen ».' }),
})

transmettreScreen.get(PATH, async (c) => {
  const d = await donnees(c, Number(c.req.query('annee')))
  return c.html(<Page {...d} values={{ id: newId(), version: String(d.versions[0]?.numero ?? 0) }} errors={{}} />)
})

transmettreScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const annee = Number((await c.req.formData()).get('annee'))
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c, annee))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const relus = (await c.req.formData()).getAll(TEL_QUEL).filter((dit) => typeof dit === 'string')
  const result = await transmettre(visit, { ...form.value, relus })
  if (!result.ok) {
    if (result.reason === 'autre-version') return encore({}, 409, textes.autreVersion)
    if (result.reason === 'autre-contenu') return encore({}, 409, textes.autreContenu)
    if (result.reason === 'nomme') return encore({}, 422, textes.nomme)
    if (result.reason === 'nomme-lie') return encore({}, 409, textes.nommeLie)
    const { aReprendre } = await donnees(c, annee)
    return encore({}, 409, result.reason === 'rien' ? textes.rien : textes.aReprendre(aReprendre))
  }
  const { avis, nouvelle } = result.value
  const le = `le ${enClair(jourDe(avis.transmisLe))}`
  return goOn(c, '/conseil/avis/:id', nouvelle ? textes.transmis : textes.rienDeNeuf(le), { id: avis.id })
})

async function donnees(c: Ctx, annee: number) {
  const { visit } = c.var
  if (!Number.isInteger(annee) || annee < 2000 || annee > 2100) throw new NotFound()
  return { visit, annee, ...(await read(visit, (tx) => aTransmettre(tx, visit, annee))) }
}

type Props = Awaited<ReturnType<typeof donnees>> & Saisie

const sans = (avis: AvisFige, liees: ReadonlySet<string>): AvisFige => ({
  ...avis,
  lignes: avis.lignes.filter(({ actionId }) => !liees.has(actionId)),
})

function Page({
  visit,
  annee,
  contenu: entier,
  empreinte,
  versions,
  aReprendre,
  liees,
  values,
  errors,
  refus,
  ...d
}: Props) {
  const [derniere] = versions.map((une) => ({ ...une, contenu: sans(une.contenu, liees) }))
  const contenu = sans(entier, liees)
  const champ = champs(Form, values, errors)
  const changements = derniere ? changementsDe(derniere.contenu, contenu) : []
  const motsChanges = changements.some(({ quoi }) => quoi === 'mots')
  const visibles = d.nomment.filter(({ ligne }) => !liees.has(ligne.actionId))
  const tues = d.nomment.length - visibles.length
  const unMembre = d.nomment.some(({ noms }) => noms.some(({ membre }) => membre))
  const aVoter = contenu.lignes.filter(({ issue }) => issue === 'non-examinee').length
  const apercu = papierDeLAvis(
    visit,
    {
      ...{ id: '', annee, contenu, par: auteur(visit.me), qualite: 'à relire' },
      ...{ numero: (derniere?.numero ?? 0) + 1, transmisLe: visit.now, motsRetiresLe: null, motsRetiresPar: '' },
    },
    derniere ?? null,
  )
  return (
    <Layout
      titre={`Transmettre l’avis ${annee}`}
      chapeau="Jusque-là, ni la ville ni aucune administration n’en lit rien."
      fil={[{ href: url('/conseil', visit), libelle: 'Conseil' }]}
      horsRecherche
    >
      <Refusee phrase={refus} />
      {derniere ? (
        <Message>
          La version {derniere.numero} est transmise depuis le {enClair(jourDe(derniere.transmisLe))}.{' '}
          {changements.length > 0
            ? 'Depuis, ceci a changé :'
            : liees.size > 0
              ? 'Rien n’a changé depuis dans les lignes qui vous sont montrées.'
              : 'Rien n’a changé depuis.'}
          <Puces de={changements.map(direLeChangement)} />
        </Message>
      ) : null}
      {aReprendre > 0 ? <Message genre="attention">{textes.aReprendre(aReprendre)}</Message> : null}
      {liees.size > 0 ? (
        <Message>
          {liees.size === 1
            ? 'Un lien vous rattache à une ligne : elle ne vous est pas montrée ici, et part dans l’état où le conseil l’a laissée.'
            : `Un lien vous rattache à ${liees.size} lignes : elles ne vous sont pas montrées ici, et partent dans l’état où le conseil les a laissées.`}
        </Message>
      ) : null}
      {aVoter > 0 ? (
        <Message>
          {aVoter === 1 ? 'Une ligne n’est pas examinée : elle' : `${aVoter} lignes ne sont pas examinées : elles`}{' '}
          {aVoter === 1 ? 'sera transmise' : 'seront transmises'} ainsi.
        </Message>
      ) : null}
      {visibles.length > 0 ? (
        <Message genre="attention" titre="Ces mots semblent nommer quelqu’un">
          <ul>
            {visibles.map(({ ligne, noms }) => (
              <li>
                Ligne {ligne.numero}, {citerLesNoms(noms)} : {direLesMots(ligne)}{' '}
                <LienVersLaLigne {...{ visit, ligne }} seanceId={d.seanceDe.get(ligne.actionId)} />
              </li>
            ))}
          </ul>
        </Message>
      ) : null}
      {tues > 0 ? (
        <Message genre="attention">
          Des mots d’une ligne que vous ne lisez pas semblent nommer quelqu’un : une autre personne du conseil, sans
          lien avec cette ligne, les relit.
        </Message>
      ) : null}
      {d.seRetirent.length > 0 ? (
        <Message>
          {d.seRetirent.length === 1 ? 'La ligne ' : 'Les lignes '}
          {new Intl.ListFormat('fr').format(d.seRetirent.map(String))}{' '}
          {d.seRetirent.length === 1 ? 'ne nomme' : 'ne nomment'} plus quelqu’un que des versions d’avant nomment : en
          transmettant, ces mots-là s’en vont aussi des versions d’avant, et plus personne ne les lit.
        </Message>
      ) : null}
      <Formulaire
        action={url(PATH, visit)}
        errors={errors}
        hidden={{
          // Refused, the page shows the version that stands: what is sent again comes after it.
          ...{ id: String(values.id ?? ''), version: refus ? (derniere?.numero ?? 0) : String(values.version ?? '') },
          ...{ annee, empreinte: (refus === undefined && saisi(values, 'empreinte')) || empreinte },
        }}
      >
        <Champ
          {...champ('qualite')}
          libelle={`Vous signez « ${auteur(visit.me)} », à quel titre ?`}
          aide={unMembre ? textes.pasSeul : textes.seul}
        />
        {visibles.length > 0 ? (
          <Case nom={TEL_QUEL} valeur={motsARelire(visibles)} libelle="J’ai relu ces mots : ils partent tels quels" />
        ) : null}
        {motsChanges ? (
          <Case
            nom="retirer"
            cochee={values.retirer === 'oui'}
            libelle="Retirer aussi des versions d’avant tous les mots qui changent"
            aide="Là-bas, on lira « mots retirés », le jour et votre nom."
          />
        ) : null}
        <SeulGeste icone="envoyer">Transmettre à la ville</SeulGeste>
      </Formulaire>
      <Section id="apercu" titre="Ce qui part">
        <CorpsDuPapier papier={apercu} />
      </Section>
    </Layout>
  )
}

/** Where the words of a line are changed; nowhere here, of another quartier's. */
function LienVersLaLigne({
  visit,
  ligne,
  seanceId,
}: Readonly<{ visit: Visit; ligne: LigneFigee; seanceId: string | undefined }>) {
  if (seanceId === undefined) return null
  const href = url('/conseil/seances/:id/lignes/:ligne', visit, { id: seanceId, ligne: ligne.actionId })
  return <a href={href}>Changer les mots de la ligne {ligne.numero}</a>
}
