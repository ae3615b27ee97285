import { z } from 'zod'
import { noter } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import {
  montant as champMontant,
  choix,
  type Errors,
  entier,
  identifiant,
  jour,
  type Rempli,
  texte,
} from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { montant } from '#platform/money.ts'
import { readFieldNames } from '#platform/pdf/formulaires.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit, write } from '#src/ground/visit.ts'
import { type Ctx, goOn, goOnAt, param, readForm, screen } from '#src/ground/web.ts'
import { Message, Section, Tableau } from '#ui/data.tsx'
import { Champ, champs, Envoi, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { NUMEROTATIONS } from '../domain/bilan.ts'
import { estLeFormulaire } from '../domain/cerfa.ts'
import { SEUILS } from '../domain/verifier.ts'
import { Seuil } from '../morceaux/seuil.tsx'
import { peutRegler } from '../policy.ts'
import { lireReglages, lireTaux, retirerTaux, saveReglages, saveTaux } from '../store/reglages.ts'

/** The official form to fill, what an hour of volunteer time is worth, and which accounts stand where. */
export const reglagesScreen = screen()

const PATH = '/reglages/bilans'
// What a form may weigh (`start/protections.ts`), less what stands around the file. The official one is ten times smaller.
const TAILLE_MAX = 1.9 * 1024 * 1024

reglagesScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{}} errors={{}} />))

const Form = z.object({
  numerotation: choix(NUMEROTATIONS, 'Choisissez une numérotation.'),
  pourCent: entier({ min: 1, max: 100 }),
  euros: entier({ min: 0, max: 1_000_000 }),
})

reglagesScreen.post(PATH, async (c) => {
  const d = await donnees(c)
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Page {...d} values={form.raw} errors={form.errors} />, 422)
  const { numerotation, pourCent, euros } = form.value
  await regler(c.var.visit, {
    numerotation,
    ecart_pour_cent: pourCent ?? SEUILS.pourCent,
    ecart_euros: euros,
  })
  return goOn(c, PATH, 'C’est réglé.')
})

const regler = (visit: Visit, ecrit: Parameters<typeof saveReglages>[1]): Promise<void> =>
  write(visit, async (tx) => {
    await saveReglages(tx, ecrit)
    await noter(tx, visit, 'reglages-des-bilans', visit.territoire.id, 'regler')
  })

const REFUS_DE_FICHIER = {
  'sans-fichier': 'Choisissez le formulaire, un fichier PDF.',
  'trop-gros': 'Ce fichier est trop gros pour être le formulaire : 1,9 Mo au plus.',
  'pas-un-pdf':
    'Ce fichier n’est pas un PDF à remplir. Le formulaire officiel en est un : reprenez-le sur service-public.fr.',
  illisible:
    'Ce PDF est écrit d’une façon que nous ne savons pas vérifier. Reprenez le formulaire sur service-public.fr, sans le passer par un autre logiciel.',
  protege:
    'Ce PDF est protégé par un mot de passe ou chiffré : nous ne pouvons pas le remplir. Reprenez le formulaire sur service-public.fr.',
  actif:
    'Ce PDF ouvre un programme, un autre fichier ou envoie un message : le formulaire officiel ne le fait pas. Reprenez-le sur service-public.fr.',
  'trop-gros-ouvert':
    'Ce fichier devient bien trop gros une fois ouvert pour être le formulaire. Reprenez-le sur service-public.fr.',
  'autre-formulaire':
    'Ce PDF n’est pas le compte rendu financier de subvention (CERFA n° 15059) : il lui manque ses cases. Reprenez-le sur service-public.fr. Rien n’a changé.',
} as const

reglagesScreen.post(`${PATH}/formulaire`, async (c) => {
  const { visit } = c.var
  const d = await donnees(c)
  const lu = await lireDepot(c)
  if ('refus' in lu) return c.html(<Page {...d} values={{}} errors={{ formulaire: REFUS_DE_FICHIER[lu.refus] }} />, 422)
  await regler(visit, { formulaire: lu.octets, formulaire_nom: lu.nom, formulaire_le: visit.now })
  return goOn(c, PATH, 'Le formulaire est en place : les bilans peuvent le remplir.')
})

type Depot = Readonly<{ octets: Buffer; nom: string }> | Readonly<{ refus: keyof typeof REFUS_DE_FICHIER }>

async function lireDepot(c: Ctx): Promise<Depot> {
  const file = (await c.req.formData()).get('formulaire')
  if (!(file instanceof File) || file.size === 0) return { refus: 'sans-fichier' }
  if (file.size > TAILLE_MAX) return { refus: 'trop-gros' }
  const octets = Buffer.from(await file.arrayBuffer())
  if (octets.subarray(0, 1024).indexOf('%PDF-') < 0) return { refus: 'pas-un-pdf' }
  const noms = await readFieldNames(octets)
  if (!noms.ok) return { refus: noms.reason === 'trop-gros' ? 'trop-gros-ouvert' : noms.reason }
  return estLeFormulaire(noms.value) ? { octets, nom: file.name.slice(0, 120) } : { refus: 'autre-formulaire' }
}

const FormTaux = z.object({
  id: identifiant(),
  duJour: jour('Dites à partir de quel jour.'),
  taux: champMontant(),
  source: texte({ max: 200, obligatoire: 'Dites d’où vient ce taux : il est écrit dans chaque bilan.' }),
})

reglagesScreen.post(`${PATH}/taux`, async (c) => {
  const { visit } = c.var
  const d = await donnees(c)
  const form = await readForm(c, FormTaux)
  const encore = (errors: Errors) => c.html(<Page {...d} values={form.raw} errors={errors} />, 422)
  if (!form.ok) return encore(form.errors)
  const { id, duJour, taux, source } = form.value
  if (duJour === null || taux === null) return encore({ taux: 'Écrivez ce que vaut une heure, comme 12,02.' })
  if (taux < 1 || taux > 100_000) return encore({ taux: 'Une heure vaut entre 0,01 € et 1 000 €.' })
  await write(visit, async (tx) => {
    await saveTaux(tx, visit, id, { duJour: Temporal.PlainDate.from(duJour), centimesDeLHeure: taux, source })
    await noter(tx, visit, 'reglages-des-bilans', visit.territoire.id, 'fixer-un-taux')
  })
  return goOn(c, PATH, 'Le taux est gardé. Les bilans signés ne changent pas.')
})

reglagesScreen.post(`${PATH}/taux/:taux/retrait`, async (c) => {
  const { visit } = c.var
  authorize(peutRegler(visit.me))
  await write(visit, async (tx) => {
    found((await retirerTaux(tx, param(c, 'taux'))) || null)
    await noter(tx, visit, 'reglages-des-bilans', visit.territoire.id, 'retirer-un-taux')
  })
  return goOnAt(c, PATH, HEURE, 'Le taux est retiré.')
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  authorize(peutRegler(visit.me))
  return read(visit, async (tx) => ({
    visit,
    reglages: await lireReglages(tx),
    taux: await lireTaux(tx),
  }))
}

type Props = Donnees & Rempli

function Page(props: Props) {
  const { visit, reglages, values, errors } = props
  return (
    <Layout
      titre="Les bilans"
      chapeau="Le formulaire officiel, ce que vaut une heure donnée, et les comptes."
      fil={[{ href: url('/reglages', visit), libelle: 'Réglages' }]}
    >
      <Section id="officiel" titre="Le formulaire officiel">
        {reglages.formulaire ? (
          <Message genre="succes">
            {`En place : ${reglages.formulaire.nom}, déposé le ${enClair(jourDe(reglages.formulaire.deposeLe))}.`}
          </Message>
        ) : (
          <p>
            Déposez une fois le compte rendu financier de subvention (CERFA n° 15059), tel que l’État le publie : chaque
            bilan pourra le remplir.
          </p>
        )}
        <Formulaire action={url(`${PATH}/formulaire`, visit)} fichier>
          <Champ
            nom="formulaire"
            libelle={reglages.formulaire ? 'Le remplacer' : 'Le fichier PDF'}
            required
            type="file"
            accept="application/pdf"
            erreur={errors.formulaire}
          />
          <SeulGeste icone="importer" genre="secondaire">
            Déposer
          </SeulGeste>
        </Formulaire>
      </Section>
      <LesTaux {...props} />
      <Section id="comptes" titre="Numéros de compte, écarts à expliquer">
        <Formulaire action={url(PATH, visit)}>
          <Radios
            {...champs(Form, values, errors)('numerotation')}
            libelle="Numéros de compte du bénévolat et des dons"
            valeur={values.numerotation ?? reglages.numerotation}
            options={[
              { valeur: 'formulaire', libelle: 'Le formulaire et DAUPHIN : 870 bénévolat, 875 dons en nature' },
              {
                valeur: 'anc-2018-06',
                libelle: 'Le règlement comptable ANC 2018-06 : 870 dons en nature, 875 bénévolat',
              },
            ]}
          />
          <Seuil seuils={reglages.seuils} values={values} errors={errors} />
          <SeulGeste icone="coche" genre="secondaire">
            Enregistrer
          </SeulGeste>
        </Formulaire>
      </Section>
    </Layout>
  )
}

const HEURE = 'heure'

function LesTaux({ visit, taux, values, errors }: Props) {
  const champ = champs(FormTaux, values, errors)
  return (
    <Section id={HEURE} titre="Ce que vaut une heure donnée">
      <p>
        L’État ne fixe aucun taux : c’est votre choix, daté, écrit dans chaque bilan. Beaucoup prennent le SMIC horaire,
        qui change dans l’année. Le temps de gouvernance n’est jamais compté.
      </p>
      <Tableau
        caption="Taux, du plus récent au plus ancien"
        captionCachee
        empile
        lignes={taux}
        vide={<p class="doux">Aucun taux : le temps donné est raconté, pas compté en euros.</p>}
        colonnes={[
          { libelle: 'À partir du', entete: true, valeur: ({ duJour }) => enClair(duJour) },
          { libelle: 'Une heure', nombre: true, valeur: ({ centimesDeLHeure }) => montant(centimesDeLHeure) },
          { libelle: 'D’où il vient', valeur: ({ source }) => source },
          {
            libelle: 'Retirer',
            valeur: ({ id, duJour }) => (
              <Envoi
                action={url(`${PATH}/taux/:taux/retrait`, visit, { taux: id })}
                petit
                genre="discret"
                nomComplet={`Retirer le taux du ${enClair(duJour)}`}
              >
                Retirer
              </Envoi>
            ),
          },
        ]}
      />
      <Formulaire action={url(`${PATH}/taux`, visit)} hidden={{ id: newId() }}>
        <div class="grille">
          <Champ {...champ('duJour')} libelle="À partir du" type="date" />
          <Champ {...champ('taux')} libelle="Une heure vaut (€)" required inputmode="decimal" />
        </div>
        <Champ
          {...champ('source')}
          libelle="D’où vient ce taux"
          aide="SMIC horaire brut au 1er janvier, accord du conseil d’administration…"
        />
        <SeulGeste icone="ajouter" genre="secondaire">
          Ajouter ce taux
        </SeulGeste>
      </Formulaire>
    </Section>
  )
}
