import { z } from 'zod'
import { photoSurPapier } from '#modules/suivi/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { coche, type Errors, identifiant, jour, saisi, texte, zone } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { found, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Carte, Liste, LongueListe, Message, Refusee, Section, Vide } from '#ui/data.tsx'
import { Bouton, Champ, champs, Formulaire, Gestes, SeulEnvoi, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  type ChoixLu,
  choisir,
  choisissables,
  choixLus,
  clore,
  luDuChoix,
  oter,
  ouvrirUnChoix,
} from '../choix/choisir.ts'
import { findChoix, lesChoix } from '../choix/choix-store.ts'
import { REFUS_DE_CHOISIR, REFUS_DE_CLORE } from '../choix/textes.fr.ts'
import { dire, estSansMieux, luDuRecit } from '../dits/domain.ts'
import { exigerGardien } from '../dits/gardien.ts'
import { fichierDe, papierDuChoix } from '../dits/papier.ts'
import { octetsDe } from '../dits/photo-store.ts'
import { type RecitGarde, recits } from '../dits/store.ts'
import { t } from '../dits/textes.fr.ts'
import { moisDe, RecitVu } from '../dits/views.tsx'

/** Stories chosen around a table: which, and why; one that says otherwise than better among them. */
export const choixScreen = screen()

const LISTE = '/recits/choix'
const PATH = '/recits/choix/:id'

const FormChoix = z.object({
  id: identifiant(),
  titre: texte({ max: 120, obligatoire: 'Donnez-lui un nom : « Récits de l’automne ».' }),
  jour: jour('Dites quel jour le groupe s’est réuni.'),
  groupe: texte({ max: 200, obligatoire: 'Dites qui était là : « six membres du conseil, trois habitantes ».' }),
})

choixScreen.get(LISTE, async (c) => c.html(await pageDesChoix(c, SANS_SAISIE)))

choixScreen.post(LISTE, async (c) => {
  await read(c.var.visit, (tx) => exigerGardien(tx, c.var.visit))
  const { form, encore } = await formOf(c, FormChoix, (saisie) => pageDesChoix(c, saisie))
  if (!form.ok) return encore(form.errors)
  const { id, titre, groupe } = form.value
  await ouvrirUnChoix(c.var.visit, { id, titre, groupe, jour: form.value.jour ?? jourDe(c.var.visit.now).toString() })
  return goOn(c, PATH, 'C’est ouvert : choisissez, avec vos raisons.', { id })
})

async function pageDesChoix(c: Ctx, { values, errors }: Saisie) {
  const { visit } = c.var
  const tous = await read(visit, async (tx) => {
    await exigerGardien(tx, visit)
    return lesChoix(tx)
  })
  const champ = champs(FormChoix, { jour: jourDe(visit.now).toString(), ...values }, errors)
  return (
    <Layout titre="Choisir en groupe" chapeau="On lit à voix haute, on choisit, on écrit pourquoi." fil={fil(c)}>
      <Liste
        elements={tous.map((un) => (
          <Carte niveau={2} titre={un.titre} href={url(PATH, visit, { id: un.id })}>
            <p>{`${enClair(un.jour)}, par ${un.groupe}. ${un.closLe ? 'Terminé.' : 'En cours.'}`}</p>
          </Carte>
        ))}
      />
      <Section id="nouveau" titre="Ouvrir un choix">
        <Formulaire action={url(LISTE, visit)} errors={errors} hidden={{ id: saisi(values, 'id') || newId() }}>
          <Champ {...champ('titre')} libelle="Comment l’appeler ?" />
          <Champ {...champ('jour')} libelle="Quel jour ?" type="date" largeur="court" />
          <Champ
            {...champ('groupe')}
            libelle="Qui était autour de la table ?"
            aide="Sans noms : tout le monde le lira."
          />
          <SeulGeste icone="conseil">Ouvrir</SeulGeste>
        </Formulaire>
      </Section>
    </Layout>
  )
}

const fil = (c: Ctx) => [{ href: url('/recits/tenir', c.var.visit), libelle: 'Récits' }]

const FormChoisi = z.object({
  recit: identifiant(),
  raison: zone({ max: 600 }),
  oter: coche(),
  lu: texte(),
})

choixScreen.get(PATH, async (c) => c.html(await page(c, SANS_SAISIE)))

choixScreen.post(PATH, async (c) => {
  const { visit } = c.var
  await choixDe(c)
  const { form, encore } = await formOf(
    c,
    FormChoisi,
    (saisie) => page(c, saisie),
    (raw): Errors =>
      saisi(raw, 'oter') === '' && !/[\p{L}\p{N}]/u.test(saisi(raw, 'raison'))
        ? { raison: 'Écrivez pourquoi le groupe le choisit : la raison reste avec le récit.' }
        : {},
  )
  if (!form.ok) return encore(form.errors)
  const { recit, raison, lu } = form.value
  const fait = form.value.oter
    ? await oter(visit, param(c), recit)
    : await choisir(visit, param(c), recit, { raison, lu })
  if (!fait.ok) return encore({}, 409, REFUS_DE_CHOISIR[fait.reason])
  return goOn(c, PATH, form.value.oter ? 'Ce récit n’est plus dans le choix.' : 'C’est choisi.')
})

choixScreen.post(`${PATH}/cloture`, async (c) => {
  await choixDe(c)
  const fait = await clore(c.var.visit, param(c), String((await c.req.formData()).get('lu') ?? ''))
  if (!fait.ok) return c.html(await page(c, { ...SANS_SAISIE, refus: REFUS_DE_CLORE[fait.reason] }), 409)
  return goOn(c, PATH, 'Le choix est terminé.')
})

choixScreen.get(`${PATH}/pdf`, async (c) => {
  const { visit } = c.var
  const { choix } = await choixDe(c)
  const photos = choix.choisis.flatMap(({ recit }) => recit?.photo ?? [])
  const octets = await read(visit, async (tx) => {
    const lus: (readonly [string, Buffer])[] = []
    for (const photo of photos) lus.push([fichierDe(photo), found(await octetsDe(tx, photo.id))])
    return lus
  })
  const images = new Map<string, Uint8Array>()
  for (const [nom, faite] of octets) images.set(nom, await photoSurPapier(faite))
  return servirPdf(c, {
    images,
    modele: 'modules/recits/choix/choix.typ',
    donnees: papierDuChoix(
      visit.territoire,
      {
        titre: choix.titre,
        quand: `le ${enClair(choix.jour)}`,
        groupe: choix.groupe,
        sansMieux: choix.sansMieux,
        recits: choix.choisis.map((un) => ({ ...un, mois: un.recit ? moisDe(un.recit.raconteLe) : '' })),
      },
      'À lire par le conseil citoyen et le bureau « Coup de pouce aux projets ». Certains récits ne vont pas plus loin.',
    ),
    fichier: 'recits-choisis',
    jumelle: url(PATH, visit, { id: choix.id }),
  })
})

/** The choice with its stories, and those that may still be taken; 404, 403. */
async function choixDe(c: Ctx): Promise<Readonly<{ choix: ChoixLu; autres: readonly RecitGarde[] }>> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const un = found(await findChoix(tx, param(c)))
    const qui = await exigerGardien(tx, visit)
    const choix = found((await choixLus(tx, [un], qui))[0])
    const pris = new Set(choix.choisis.map(({ recitId }) => recitId))
    return { choix, autres: choisissables(await recits(tx), qui).filter(({ id }) => !pris.has(id)) }
  })
}

async function page(c: Ctx, { values, errors, refus }: Saisie) {
  const { visit } = c.var
  const { choix, autres } = await choixDe(c)
  const action = url(PATH, visit, { id: choix.id })
  const enCours = choix.closLe === null
  const aChoisir = [
    {
      id: 'sans-mieux',
      titre: 'En moins bien, ou sans changement',
      pris: choix.choisis.some(({ recit }) => recit && estSansMieux(recit)),
      ceux: autres.filter(estSansMieux),
    },
    {
      id: 'mieux',
      titre: 'En mieux',
      pris: choix.choisis.some(({ recit }) => recit && !estSansMieux(recit)),
      ceux: autres.filter((un) => !estSansMieux(un)),
    },
  ]
  return (
    <Layout
      titre={choix.titre}
      chapeau={`${enClair(choix.jour)}, par ${choix.groupe}. ${enCours ? 'En cours.' : 'Terminé.'}`}
      fil={[...fil(c), { href: url(LISTE, visit), libelle: 'Choisir en groupe' }]}
      gestes={choix.choisis.length > 0 ? <BoutonPdf href={`${action}/pdf`} /> : undefined}
    >
      <Refusee phrase={refus} />
      <Section id="choisis" titre="Choisis">
        {choix.choisis.length > 0 && choix.sansMieux !== '' ? <Message>{choix.sansMieux}</Message> : null}
        <Liste
          genre="larges"
          vide={
            <Vide niveau={3} titre="Rien n’est encore choisi">
              Lisez les récits à voix haute, puis dites pourquoi celui-là.
            </Vide>
          }
          elements={choix.choisis.map((un) =>
            un.recit ? (
              <RecitVu recit={un.recit} t={visit.territoire} action={un.action} raison={un.raison}>
                {enCours ? (
                  <Formulaire action={action} hidden={{ recit: un.recitId, oter: 'oui' }} cle={un.recitId}>
                    <Bouton genre="discret" petit icone="retirer">
                      Ôter du choix
                    </Bouton>
                  </Formulaire>
                ) : null}
              </RecitVu>
            ) : (
              <p class="doux">{un.retire}</p>
            ),
          )}
        />
        {enCours && choix.choisis.length > 0 ? (
          <SeulEnvoi action={`${action}/cloture`} hidden={{ lu: luDuChoix(choix) }} icone="fait">
            Terminer ce choix
          </SeulEnvoi>
        ) : null}
      </Section>
      {enCours
        ? aChoisir.map(({ id, titre, pris, ceux }) => (
            <Section id={id} titre={`${titre} (${ceux.length})`}>
              <LongueListe
                genre="larges"
                visibles={8}
                suite="Les autres"
                vide={<p class="doux">{pris ? 'Aucun autre.' : id === 'sans-mieux' ? t.aucunSansMieux : 'Aucun.'}</p>}
                elements={ceux.flatMap((un) => {
                  const dit = dire(un, 'conseil')
                  const sien = saisi(values, 'recit') === un.id
                  return dit === null
                    ? []
                    : [
                        <RecitVu recit={dit} t={visit.territoire} action={un.action}>
                          <details open={sien}>
                            <summary>Le choisir</summary>
                            <Formulaire
                              action={action}
                              // Refused, the page shows the words that stand: what is sent again is of these.
                              hidden={{ recit: un.id, lu: (sien && !refus && saisi(values, 'lu')) || luDuRecit(dit) }}
                              cle={un.id}
                              errors={sien ? errors : {}}
                            >
                              <Zone
                                {...champs(FormChoisi, sien ? values : {}, sien ? errors : {})('raison')}
                                libelle="Pourquoi celui-là ?"
                                aide="Lue avec le récit : ni nom, ni détail sur la personne."
                                nu
                                lignes={2}
                              />
                              <Gestes>
                                <Bouton petit icone="fait">
                                  Choisir ce récit
                                </Bouton>
                              </Gestes>
                            </Formulaire>
                          </details>
                        </RecitVu>,
                      ]
                })}
              />
            </Section>
          ))
        : null}
    </Layout>
  )
}
